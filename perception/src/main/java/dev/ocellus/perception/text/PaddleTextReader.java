// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.onnx.OnnxMetadata;
import dev.ocellus.perception.onnx.OnnxSession;
import dev.ocellus.perception.opencv.OpenCv;
import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.TextLine;
import dev.ocellus.perception.vision.TextReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** Reads text by the two networks of PP-OCR, of the fourth generation or the sixth. */
public final class PaddleTextReader implements TextReader {
    private static final String CHARACTERS = "character";

    /** What is less certain than this is no text. */
    private static final double LEAST_SCORE = 0.5;

    /** So few characters are seen in many things: both networks must be certain. */
    private static final int SHORT = 2;

    private static final double CERTAIN = 0.6;
    private static final double SURE = 0.9;

    /** Parts that a careful reading looks at for each of its two reasons. */
    private static final int MOST_STRIPS = 6;

    /** A second look must be so much closer than the first. */
    private static final double CLOSER = 1.3;

    /** A line of which so much lies in another was found before. */
    private static final double SAME = 0.5;

    /** Smaller lines, in pixels of the picture, cannot be read. */
    private static final double LEAST_SIDE = 3;

    /** A line that is less certain than this may stand on its head. */
    private static final double DOUBTFUL = 0.9;

    /** How much more certain a line on its head must be. */
    private static final double MORE = 0.1;

    /** Lines with sides in this ratio run down or up. */
    private static final double UPRIGHT = 1.5;

    private final LineFinder finder;
    private final LineRecogniser recogniser;
    private final FinePrint finePrint = new FinePrint();
    private final Mat bgr = new Mat();

    private PaddleTextReader(LineFinder finder, LineRecogniser recogniser) {
        this.finder = finder;
        this.recogniser = recogniser;
    }

    /**
     * Opens a reader whose recogniser knows its characters, as the sixth generation does.
     *
     * @param id what to call it in messages
     * @param detector that finds lines, in ONNX format
     * @param recogniser that reads a line, in ONNX format
     * @param threads that one picture may use, 1 or more
     * @return a reader that the calling thread, or the one it is handed to, owns
     * @throws EngineException if a native library is unfit, or a file is damaged or something else
     */
    public static PaddleTextReader open(String id, Path detector, Path recogniser, int threads)
            throws EngineException {
        String characters =
                OnnxMetadata.of(id, recogniser, CHARACTERS)
                        .orElseThrow(() ->
                                new EngineException(
                                        id,
                                        recogniser.getFileName() + " does not name its characters",
                                        OnnxSession.pull(id)));
        return open(id, detector, recogniser, Keys.of(characters), threads);
    }

    /**
     * Opens a reader whose characters are in a file of their own, as with the fourth generation.
     *
     * @param id what to call it in messages
     * @param detector that finds lines, in ONNX format
     * @param recogniser that reads a line, in ONNX format
     * @param keys the recogniser's characters, one a line
     * @param threads that one picture may use, 1 or more
     * @return a reader that the calling thread, or the one it is handed to, owns
     * @throws EngineException if a native library is unfit, or a file is damaged or something else
     */
    public static PaddleTextReader open(
            String id, Path detector, Path recogniser, Path keys, int threads)
            throws EngineException {
        try {
            Keys known = Keys.of(Files.readString(keys));
            return open(id, detector, recogniser, known, threads);
        } catch (IOException e) {
            throw new EngineException(id, keys + " cannot be read: " + e, OnnxSession.pull(id), e);
        }
    }

    private static PaddleTextReader open(
            String id, Path detector, Path recogniser, Keys keys, int threads)
            throws EngineException {
        OpenCv.load();
        LineFinder finder = LineFinder.open(id, detector, threads);
        try {
            return new PaddleTextReader(finder, LineRecogniser.open(id, recogniser, keys, threads));
        } catch (EngineException | RuntimeException e) {
            finder.close();
            throw e;
        }
    }

    @Override
    public List<TextLine> read(Raster picture) {
        return read(picture, false);
    }

    @Override
    public List<TextLine> readClosely(Raster picture) {
        return read(picture, true);
    }

    private List<TextLine> read(Raster picture, boolean closely) {
        try (Mat view = OpenCv.view(picture)) {
            if (picture.format() == PixelFormat.BGR24) {
                return read(view, closely);
            }
            opencv_imgproc.cvtColor(
                    view,
                    bgr,
                    picture.format() == PixelFormat.GREY8
                            ? opencv_imgproc.COLOR_GRAY2BGR
                            : opencv_imgproc.COLOR_RGB2BGR);
            return read(bgr, closely);
        }
    }

    private List<TextLine> read(Mat picture, boolean closely) {
        double scale = Scales.of(picture.cols(), picture.rows());
        List<LineFinder.Found> found = finder.find(picture, scale);
        List<TextLine> lines = new ArrayList<>(read(picture, found));
        List<Quad> quads = found.stream().map(LineFinder.Found::quad).toList();
        int looks = closely ? MOST_STRIPS : 0;
        for (SmallText.Region region :
                SmallText.regions(quads, scale, picture.cols(), picture.rows())) {
            List<SmallText.Strip> strips = region.strips(Math.max(1, looks));
            double closer = strips.getFirst().region().affordable();
            if (closer >= CLOSER * scale) {
                looks -= strips.size();
                lookAgain(picture, region, strips, line -> isSmall(line, scale), lines);
            }
        }
        if (closely) {
            lookForSmall(picture, lines);
        }
        List<Quad> places = lines.stream().map(line -> new Quad(line.corners())).toList();
        return ReadingOrder.of(places).stream().map(lines::get).toList();
    }

    /**
     * Looks where there may be letters but no line was read well. In a small part of the picture
     * the network sees lines that it overlooks in the whole, even at the same scale.
     */
    private void lookForSmall(Mat picture, List<TextLine> lines) {
        List<Box> known =
                lines.stream().filter(line -> line.score() >= DOUBTFUL).map(TextLine::box).toList();
        int looks = MOST_STRIPS;
        for (SmallText.Region region :
                SmallText.around(finePrint.spots(picture, known), picture.cols(), picture.rows())) {
            if (looks > 0) {
                List<SmallText.Strip> strips = region.strips(looks);
                looks -= strips.size();
                lookAgain(picture, region, strips, line -> region.contains(line.box()), lines);
            }
        }
    }

    private static boolean isSmall(TextLine line, double scale) {
        return SmallText.isSmall(new Quad(line.corners()), scale);
    }

    /** Puts what a closer look reads in the place of lines that it may replace, if it is more. */
    private void lookAgain(
            Mat picture,
            SmallText.Region region,
            List<SmallText.Strip> strips,
            Predicate<TextLine> replaceable,
            List<TextLine> lines) {
        List<TextLine> small =
                lines.stream()
                        .filter(line ->
                                region.holds(new Quad(line.corners())) && replaceable.test(line))
                        .toList();
        List<TextLine> large = new ArrayList<>(lines);
        large.removeAll(small);
        List<LineFinder.Found> found =
                strips.stream()
                        .flatMap(strip ->
                                find(picture, strip.region()).stream()
                                        .filter(line -> strip.owns(line.quad())))
                        .toList();
        List<TextLine> closer =
                read(picture, found).stream()
                        .filter(line -> large.stream().noneMatch(other -> within(line, other)))
                        .toList();
        if (amount(closer) > amount(small)) {
            lines.removeAll(small);
            lines.addAll(closer);
        }
    }

    private static double amount(List<TextLine> lines) {
        return lines.stream().mapToDouble(line -> line.score() * line.text().length()).sum();
    }

    private static boolean within(TextLine line, TextLine other) {
        return line.box().intersection(other.box()) > SAME * line.box().area();
    }

    private List<TextLine> read(Mat picture, List<LineFinder.Found> found) {
        return found.stream().flatMap(line -> read(picture, line).stream()).toList();
    }

    private List<LineFinder.Found> find(Mat picture, SmallText.Region region) {
        try (Rect place = new Rect(region.x(), region.y(), region.widthPx(), region.heightPx());
                Mat part = picture.apply(place)) {
            return finder.find(part, region.affordable()).stream()
                    .map(line ->
                            new LineFinder.Found(
                                    line.quad().mapped(1, 1, region.x(), region.y()), line.score()))
                    .toList();
        }
    }

    private Optional<TextLine> read(Mat picture, LineFinder.Found found) {
        Quad level = found.quad().within(picture.cols(), picture.rows());
        if (Math.min(level.width(), level.height()) < LEAST_SIDE) {
            return Optional.empty();
        }
        Quad quad = level.height() >= UPRIGHT * level.width() ? level.turned(1) : level;
        CtcDecoder.Reading reading = recogniser.read(picture, quad);
        if (reading.score() < DOUBTFUL) {
            Quad onItsHead = quad.turned(2);
            CtcDecoder.Reading other = recogniser.read(picture, onItsHead);
            if (other.text().length() > SHORT && other.score() > reading.score() + MORE) {
                reading = other;
                quad = onItsHead;
            }
        }
        boolean vague =
                reading.text().length() <= SHORT
                        && (found.score() < CERTAIN || reading.score() < SURE);
        return vague || reading.score() < LEAST_SCORE
                ? Optional.empty()
                : Optional.of(new TextLine(reading.text(), reading.score(), quad.corners()));
    }

    @Override
    public void close() {
        finder.close();
        recogniser.close();
        finePrint.close();
        bgr.close();
    }
}
