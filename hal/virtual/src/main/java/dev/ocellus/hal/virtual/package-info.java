// SPDX-License-Identifier: Apache-2.0
/**
 * Drivers on files, pipes and a simulated board: the provider {@code virtual}. They start no
 * threads and live by the clock that they are given. The classes can be used directly as well,
 * where a test or a scenario plays the world around the glasses.
 *
 * <p>An option that is not listed is an error, as is a name of another form.
 *
 * <table>
 * <caption>Names and options, the defaults first</caption>
 * <tr><th>device<th>names<th>options
 * <tr><td>microphone<td>{@code FILE.wav}<td>{@code pace=real|max}
 * <tr><td><td>{@code pipe:PATH}, {@code -} for standard input: WAV when it begins so, else raw
 *     <td>{@code pace=max|real}, {@code rateHz=16000}, {@code channels=1},
 *     {@code encoding=s16|u8|s24|s32|f32}
 * <tr><td><td>{@code none}: silence<td>
 * <tr><td>speaker<td>{@code FILE.wav}, {@code pipe:PATH}, {@code -} for standard output
 *     <td>{@code pace=real|max}, {@code rateHz}: by default that of the first sound
 * <tr><td><td>{@code none}: nobody listens<td>{@code pace=real|max}
 * <tr><td>display<td>{@code png:FOLDER}<td>{@code keep=all|last} and those below
 * <tr><td><td>{@code terminal}<td>{@code stream=err|out} and those below
 * <tr><td><td>{@code memory}, {@code none}<td>{@code widthPx=640}, {@code heightPx=400},
 *     {@code format=rgb24|grey8|mono1}
 * <tr><td>camera<td>{@code FILE} or {@code FOLDER} of pictures, a video {@code FILE}
 *     <td>{@code pace=real|max}, {@code fps=10} of pictures, {@code holdMs=1000} of each picture in a
 *     folder
 * <tr><td><td>{@code none}: darkness<td>{@code fps=10}
 * <tr><td>buttons<td>{@code none}, {@code FILE.csv} of {@code tMs,key,holdMs}<td>
 * <tr><td>imu<td>{@code none}: at rest, {@code FILE.csv} of
 *     {@code tMs,ax,ay,az,gx,gy,gz,heartRate}<td>
 * <tr><td>heartrate<td>{@code none}<td>{@code beatsPerMinute=65}
 * <tr><td><td>{@code FILE.csv} as of the imu<td>
 * <tr><td>battery<td>{@code fixed}<td>{@code charge=0.8}, {@code charging=false|true}
 * <tr><td>thermometer<td>{@code die}, {@code skin}<td>{@code celsius=45}, 31 at the skin
 * <tr><td>powermeter<td>{@code fixed}<td>{@code watts=3}
 * <tr><td>processor<td>{@code this}: the machine that it runs on<td>
 * <tr><td>indicator<td>{@code light}: the one that follows the camera<td>
 * </table>
 */
@NullMarked
package dev.ocellus.hal.virtual;

import org.jspecify.annotations.NullMarked;
