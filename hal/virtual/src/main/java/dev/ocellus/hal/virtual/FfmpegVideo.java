// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.hal.Raster;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a video file, decoded by FFmpeg and turned upright. Reached through {@link
 * Codecs} alone, because it does not even link without FFmpeg.
 */
final class FfmpegVideo implements PictureSource {
    private static final long UNKNOWN_PERIOD = SECOND / 25;

    private final String device;
    private final AVFormatContext file = new AVFormatContext(null);
    private final AVPacket packet = avcodec.av_packet_alloc();
    private final AVFrame frame = avutil.av_frame_alloc();
    private final PointerPointer<BytePointer> planes = new PointerPointer<>(1);
    private final IntPointer strides = new IntPointer(1);
    private @Nullable AVCodecContext decoder;
    private @Nullable SwsContext converter;
    private @Nullable BytePointer converted;
    private int stream;
    private Turn turn = Turn.NONE;
    private double secondsPerTick;
    private long periodNanos = UNKNOWN_PERIOD;
    private long firstTicks = avutil.AV_NOPTS_VALUE;
    private long nanos;
    private boolean drained;
    private boolean cutShort;

    /** The file announces more than it has. */
    private boolean part;

    /** The first picture is decoded when the file is opened, to know that there is one. */
    private boolean ahead = true;

    private boolean closed;
    private Raster picture = new Raster(1, 1, PixelFormat.BGR24, Arena.ofAuto().allocate(3));

    private FfmpegVideo(String device) {
        this.device = device;
    }

    /** Loads the library, with the loader's monitor held as for {@link OpenCvPictures}. */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // the very lock that the loader takes
    static void load() {
        synchronized (Loader.class) {
            Loader.load(avutil.class);
            Loader.load(avcodec.class);
            Loader.load(avformat.class);
            Loader.load(swscale.class);
        }
    }

    /**
     * Opens a video.
     *
     * @throws DeviceException if it is no video
     */
    static FfmpegVideo open(String device, Path path) throws DeviceException {
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        FfmpegVideo video = new FfmpegVideo(device);
        boolean opened = false;
        try {
            video.begin(path);
            opened = true;
            return video;
        } finally {
            if (!opened) {
                video.close();
            }
        }
    }

    private void begin(Path path) throws DeviceException {
        part = CutShort.isVideo(path);
        int error = openInput(path);
        if (error < 0) {
            throw unreadable("open", "it is neither picture nor video", error);
        }
        error = avformat.avformat_find_stream_info(file, (PointerPointer<?>) null);
        stream =
                error < 0
                        ? error
                        : avformat.av_find_best_stream(
                                file, avutil.AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
        if (stream < 0) {
            throw unreadable("open", "it holds no pictures", stream);
        }
        AVStream pictures = file.streams(stream);
        AVCodecParameters parameters = pictures.codecpar();
        AVCodec codec = avcodec.avcodec_find_decoder(parameters.codec_id());
        if (codec == null) {
            throw unreadable("open", "its codec is unknown", avutil.AVERROR_DECODER_NOT_FOUND());
        }
        decoder = avcodec.avcodec_alloc_context3(codec);
        avcodec.avcodec_parameters_to_context(decoder, parameters);
        error = avcodec.avcodec_open2(decoder, codec, (AVDictionary) null);
        if (error < 0) {
            throw unreadable("open", "its codec does not start", error);
        }
        secondsPerTick = avutil.av_q2d(pictures.time_base());
        AVRational rate = pictures.avg_frame_rate();
        if (rate.num() > 0 && rate.den() > 0) {
            periodNanos = Math.round(SECOND / avutil.av_q2d(rate));
        }
        turn = turn(parameters);
        if (!decode()) {
            throw unreadable("open", "none of its pictures is readable", avutil.AVERROR_EOF());
        }
    }

    /** Files alone are opened: a playlist must not reach into the network. */
    private int openInput(Path path) {
        try (AVDictionary options = new AVDictionary(null)) {
            avutil.av_dict_set(options, "protocol_whitelist", "file", 0);
            int error =
                    avformat.avformat_open_input(
                            file, path.toAbsolutePath().toString(), null, options);
            avutil.av_dict_free(options);
            return error;
        }
    }

    private static Turn turn(AVCodecParameters parameters) {
        AVPacketSideData matrix =
                avcodec.av_packet_side_data_get(
                        parameters.coded_side_data(),
                        parameters.nb_coded_side_data(),
                        avcodec.AV_PKT_DATA_DISPLAYMATRIX);
        if (matrix == null || matrix.isNull()) {
            return Turn.NONE;
        }
        return Turn.clockwise(-avutil.av_display_rotation_get(new IntPointer(matrix.data())));
    }

    @Override
    public boolean next() throws DeviceException {
        if (ahead) {
            ahead = false;
            return true;
        }
        return decode();
    }

    private boolean decode() throws DeviceException {
        while (!closed && decoder != null) {
            int error = avcodec.avcodec_receive_frame(decoder, frame);
            if (error >= 0) {
                show();
                return true;
            }
            if (error == avutil.AVERROR_EOF()) {
                return false;
            }
            if (error != avutil.AVERROR_EAGAIN()) {
                throw unreadable("read", "it is broken after " + nanos / 1_000_000 + " ms", error);
            }
            feed(decoder);
        }
        return false;
    }

    /** Gives the decoder the next packet; a damaged one is passed over, as every player does. */
    private void feed(AVCodecContext codec) {
        int error = 0;
        while (!drained && (error = avformat.av_read_frame(file, packet)) >= 0) {
            try {
                if (packet.stream_index() == stream) {
                    cutShort = (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0;
                    avcodec.avcodec_send_packet(codec, packet);
                    return;
                }
            } finally {
                avcodec.av_packet_unref(packet);
            }
        }
        cutShort |= error < 0 && error != avutil.AVERROR_EOF();
        drained = true;
        avcodec.avcodec_send_packet(codec, null);
    }

    private void show() {
        long ticks = frame.best_effort_timestamp();
        if (ticks == avutil.AV_NOPTS_VALUE) {
            nanos += periodNanos;
        } else {
            firstTicks = firstTicks == avutil.AV_NOPTS_VALUE ? ticks : firstTicks;
            nanos = Math.round((ticks - firstTicks) * secondsPerTick * SECOND);
        }
        int width = frame.width();
        int height = frame.height();
        int rowBytes = PixelFormat.BGR24.rowBytes(width);
        converter =
                swscale.sws_getCachedContext(
                        converter,
                        width,
                        height,
                        frame.format(),
                        width,
                        height,
                        avutil.AV_PIX_FMT_BGR24,
                        swscale.SWS_BICUBIC,
                        (SwsFilter) null,
                        (SwsFilter) null,
                        (DoublePointer) null);
        long bytes = (long) rowBytes * height;
        if (converted == null || converted.capacity() < bytes) {
            free();
            // Vector code may write a little past the last row.
            converted = new BytePointer(avutil.av_malloc(bytes + 64)).capacity(bytes);
        }
        planes.put(0, converted);
        strides.put(0, rowBytes);
        swscale.sws_scale(converter, frame.data(), frame.linesize(), 0, height, planes, strides);
        MemorySegment from = MemorySegment.ofBuffer(converted.asByteBuffer()).asSlice(0, bytes);
        picture = turn.apply(from, width, height, picture);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public long periodNanos() {
        return periodNanos;
    }

    /** Besides, where the demuxer asked for more than the file has, or got less. */
    @Override
    public boolean isCutShort() {
        return part || cutShort;
    }

    @Override
    public Raster raster() {
        return picture;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        free();
        // These crash when they are given nothing.
        if (converter != null) {
            swscale.sws_freeContext(converter);
        }
        if (decoder != null) {
            avcodec.avcodec_free_context(decoder);
        }
        if (!file.isNull()) {
            avformat.avformat_close_input(file);
        }
        avutil.av_frame_free(frame);
        avcodec.av_packet_free(packet);
        planes.close();
        strides.close();
    }

    private void free() {
        if (converted != null) {
            avutil.av_free(converted);
            converted = null;
        }
    }

    private DeviceException unreadable(String operation, String what, int error) {
        byte[] text = new byte[256];
        avutil.av_strerror(error, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        String cause = new String(text, 0, length, StandardCharsets.UTF_8);
        return new DeviceException(
                Kind.UNREADABLE,
                device,
                operation,
                what + " (" + cause + "); convert it to MP4, PNG or JPEG");
    }
}
