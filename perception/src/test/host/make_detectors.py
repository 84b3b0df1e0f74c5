# SPDX-License-Identifier: Apache-2.0
"""Makes the small detectors of src/test/resources/dev/ocellus/perception/objects: what TensorFlow Lite's
detection post-process gives for the mean colour of each of 4 x 4 cells, green being a cup and blue a cat. With
--graft MODEL ANCHORS it puts the post-process behind a real single-shot detector instead, to compare both.

    pip install ai-edge-litert numpy
    python make_detectors.py OUT_FOLDER
    python make_detectors.py OUT.tflite --graft SSD_MOBILENET_V2_OID.tflite ssd_anchors.json --labels LABELS.txt
"""
import argparse
import io
import json
import os
import zipfile

import flatbuffers
import numpy as np
from ai_edge_litert import schema_py_generated as schema
from flatbuffers import flexbuffers

OPERATOR = "TFLite_Detection_PostProcess"
BOXES, CLASSES, SCORES, COUNT = range(4)
SIDE, CELLS = 64, 4


def tensor(model, name, shape, kind=schema.TensorType.FLOAT32, value=None, scale=None, zero=0):
    made = schema.TensorT()
    made.name = name.encode()
    made.shape = list(shape)
    made.type = kind
    content = schema.BufferT()
    if value is not None:
        content.data = np.frombuffer(value.tobytes(), np.uint8)
    model.buffers.append(content)
    made.buffer = len(model.buffers) - 1
    if scale is not None:
        made.quantization = schema.QuantizationParametersT()
        made.quantization.scale = [scale]
        made.quantization.zeroPoint = [zero]
    model.subgraphs[0].tensors.append(made)
    return len(model.subgraphs[0].tensors) - 1


def operator(model, code, inputs, outputs, kind=0, options=None, custom=None, name=None):
    entry = schema.OperatorCodeT()
    entry.builtinCode = code
    entry.deprecatedBuiltinCode = min(code, 127)
    entry.version = 1
    entry.customCode = name
    model.operatorCodes.append(entry)
    made = schema.OperatorT()
    made.opcodeIndex = len(model.operatorCodes) - 1
    made.inputs, made.outputs = inputs, outputs
    made.builtinOptionsType, made.builtinOptions = kind, options
    if custom is not None:
        made.customOptions = list(custom)
    model.subgraphs[0].operators.append(made)


def post_process(model, boxes, scores, anchors, classes, most=10):
    """Puts the operator behind what there is; gives its four outputs."""
    options = flexbuffers.Builder()
    with options.Map():
        for key, value in (("max_detections", most), ("max_classes_per_detection", 1),
                           ("detections_per_class", 100), ("num_classes", classes)):
            options.Int(key, value)
        options.Bool("use_regular_nms", False)
        for key, value in (("nms_score_threshold", 0.2), ("nms_iou_threshold", 0.5), ("y_scale", 10.0),
                           ("x_scale", 10.0), ("h_scale", 5.0), ("w_scale", 5.0)):
            options.Float(key, value)
    known = tensor(model, "anchors", anchors.shape, value=anchors.astype(np.float32))
    made = [tensor(model, f"{OPERATOR}{suffix}", shape) for suffix, shape in
            (("", (1, most, 4)), (":1", (1, most)), (":2", (1, most)), (":3", (1,)))]
    operator(model, schema.BuiltinOperator.CUSTOM, [boxes, scores, known], made,
             custom=options.Finish(), name=OPERATOR.encode())
    return made


def write(model, path, labels=None):
    builder = flatbuffers.Builder(1024)
    builder.Finish(model.Pack(builder), b"TFL3")
    content = bytes(builder.Output())
    if labels:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, lines in labels.items():
                archive.writestr(zipfile.ZipInfo(name), "".join(line + "\n" for line in lines))
        content += packed.getvalue()
    with open(path, "wb") as file:
        file.write(content)


def small(kind, order):
    """Cells of 16 x 16 pixels: red is the background, green class 0 and blue class 1."""
    model = schema.ModelT()
    model.version = 3
    model.description = b"what a post-process makes of colours"
    model.buffers = [schema.BufferT()]
    model.operatorCodes = []
    graph = schema.SubGraphT()
    graph.tensors, graph.operators = [], []
    model.subgraphs = [graph]
    picture = (1, SIDE, SIDE, 3)
    if kind == schema.TensorType.FLOAT32:
        given = real = tensor(model, "picture", picture)
    else:
        zero = -128 if kind == schema.TensorType.INT8 else 0
        given = tensor(model, "picture", picture, kind, scale=1 / 255, zero=zero)
        real = tensor(model, "real", picture)
        operator(model, schema.BuiltinOperator.DEQUANTIZE, [given], [real],
                 schema.BuiltinOptions.DequantizeOptions, schema.DequantizeOptionsT())
    cells = tensor(model, "cells", (1, CELLS, CELLS, 3))
    pool = schema.Pool2DOptionsT()
    pool.filterHeight = pool.filterWidth = pool.strideH = pool.strideW = SIDE // CELLS
    pool.padding = schema.Padding.VALID
    operator(model, schema.BuiltinOperator.AVERAGE_POOL_2D, [real], [cells],
             schema.BuiltinOptions.Pool2DOptions, pool)
    shape = tensor(model, "shape", (3,), schema.TensorType.INT32, np.array([1, CELLS * CELLS, 3], np.int32))
    scores = tensor(model, "scores", (1, CELLS * CELLS, 3))
    reshape = schema.ReshapeOptionsT()
    reshape.newShape = [1, CELLS * CELLS, 3]
    operator(model, schema.BuiltinOperator.RESHAPE, [cells, shape], [scores],
             schema.BuiltinOptions.ReshapeOptions, reshape)
    boxes = tensor(model, "boxes", (1, CELLS * CELLS, 4),
                   value=np.zeros((1, CELLS * CELLS, 4), np.float32))
    centre = (np.arange(CELLS) + 0.5) / CELLS
    anchors = np.array([(y, x, 1 / CELLS, 1 / CELLS) for y in centre for x in centre])
    made = post_process(model, boxes, scores, anchors, 2)
    graph.inputs, graph.outputs = [given], [made[which] for which in order]
    return model


def grafted(path, anchors):
    with open(path, "rb") as file:
        model = schema.ModelT.InitFromPackedBuf(file.read())
    graph = model.subgraphs[0]
    with open(anchors, encoding="utf-8") as file:
        xywh = np.array(json.load(file)["anchors_xywh"])
    found = {graph.tensors[index].shape[-1]: index for index in graph.outputs}
    raw = found.pop(4)
    classes, logits = found.popitem()
    scores = tensor(model, "probabilities", graph.tensors[logits].shape)
    operator(model, schema.BuiltinOperator.LOGISTIC, [logits], [scores])
    graph.outputs = post_process(model, raw, scores, xywh[:, [1, 0, 3, 2]], classes - 1, 100)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--graft", nargs=2, metavar=("MODEL", "ANCHORS"))
    parser.add_argument("--labels", help="with --graft: names of the classes, the background first")
    options = parser.parse_args()
    if options.graft:
        with open(options.labels, encoding="utf-8") as file:
            lines = file.read().splitlines()
        write(grafted(*options.graft), options.out, {"labelmap.txt": lines[1:]})
        return
    kinds = schema.TensorType
    os.makedirs(options.out, exist_ok=True)
    usual = (BOXES, CLASSES, SCORES, COUNT)
    write(small(kinds.UINT8, usual), os.path.join(options.out, "cells-uint8.tflite"),
          {"labelmap.txt": ["cup", "cat"], "labelmap_de.txt": ["Tasse", "Katze"]})
    write(small(kinds.INT8, (SCORES, BOXES, COUNT, CLASSES)), os.path.join(options.out, "cells-int8.tflite"),
          {"labels.txt": ["???", "cup", "cat"]})
    write(small(kinds.FLOAT32, (COUNT, SCORES, CLASSES, BOXES)), os.path.join(options.out, "cells-float.tflite"))
    write(small(kinds.UINT8, (BOXES, CLASSES, SCORES)), os.path.join(options.out, "cells-no-count.tflite"),
          {"labelmap.txt": ["cup", "cat"]})


main()
