// SPDX-License-Identifier: Apache-2.0
// Asks two hosts of the same library and model file the same questions in turn: node-llama-cpp in
// this process, ours in a child. Prints whether their greedy tokens are equal, and their rates in tokens
// a second of the clock and of processor time with the medians of the ratios, ours to the other's.
// How to run it: docs/bench.md.
import {spawn} from "node:child_process";
import {createRequire} from "node:module";
import {pathToFileURL} from "node:url";
import readline from "node:readline";
import path from "node:path";

const options = Object.fromEntries(process.argv.slice(2).map(arg => arg.replace(/^--/, "").split("=")));
const {model: modelPath, library, classpath, java = "java", threads = "1", pairs = "10", tokens = "64"} = options;
const flash = options.flash === "true";
const seed = Number(options.seed ?? 1);

const require = createRequire(path.join(process.cwd(), "index.js"));
const {getLlama} = await import(pathToFileURL(require.resolve("node-llama-cpp")));

const subjects = ["rivers", "bicycles", "bread", "the moon", "lighthouses", "winter", "maps", "trains",
    "honey bees", "volcanoes", "clocks", "paper", "whales", "gardens", "bridges", "tea", "mountains", "radio"];
const questions = [];
for (let i = 0; i < Number(pairs); i++) {
    const subject = subjects[(i + seed) % subjects.length];
    const other = subjects[(i * 7 + seed * 3 + 5) % subjects.length];
    const filler = [];
    for (let j = 0; j < 18; j++)
        filler.push(`Note ${j + 1 + i * 20}: somebody said that ${j % 2 ? subject : other} matter to people in town ${j * 3 + i}.`);
    questions.push({short: `Tell me something about ${subject}, number ${seed + i}.`,
        long: `Number ${i + seed}. ${filler.join(" ")} What do these notes say about ${subject}?`});
}

const llama = await getLlama({build: "never", gpu: false, skipDownload: true, progressLogs: false,
    logLevel: "error", maxThreads: Number(threads)});
const model = await llama.loadModel({modelPath, useMmap: false});
const context = await model.createContext({contextSize: 1024, batchSize: 512, threads: Number(threads),
    flashAttention: flash});
const sequence = context.getSequence();

// Milliseconds of processor time of this process: what a busy machine does not stretch.
const cpu = () => { const {user, system} = process.cpuUsage(); return (user + system) / 1000; };

async function theirs(question) {
    const prompt = model.tokenize(`<|im_start|>user\n${question}<|im_end|>\n<|im_start|>assistant\n`, true);
    await sequence.clearHistory();
    const ids = [];
    const begin = performance.now(), beginCpu = cpu();
    let first = 0, firstCpu = 0;
    for await (const token of sequence.evaluate(prompt, {temperature: 0})) {
        if (!first) {
            first = performance.now();
            firstCpu = cpu();
        }
        if (model.isEogToken(token)) break;
        ids.push(token);
        if (ids.length >= Number(tokens)) break;
    }
    const end = performance.now(), endCpu = cpu();
    return {ids, prompt: prompt.length * 1000 / (first - begin), decode: (ids.length - 1) * 1000 / (end - first),
        promptCpu: prompt.length * 1000 / (firstCpu - beginCpu), decodeCpu: (ids.length - 1) * 1000 / (endCpu - firstCpu)};
}

const child = spawn(java, ["--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-cp", classpath,
    "dev.ocellus.perception.llama.LanguageHost", library, modelPath, threads, tokens, String(flash)],
    {stdio: ["pipe", "pipe", "inherit"]});
const answers = readline.createInterface({input: child.stdout})[Symbol.asyncIterator]();
async function ours(question) {
    child.stdin.write(question + "\n");
    const {value, done} = await answers.next();
    if (done) throw new Error("our host ended");
    return JSON.parse(value);
}

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const rows = [];
let equal = 0, asked = 0;
await theirs("Warm up."); await ours("Warm up.");
for (let i = 0; i < questions.length; i++) {
    const {short, long} = questions[i];
    const [a, b] = i % 2 ? [ours, theirs] : [theirs, ours];
    const pair = {};
    for (const [kind, question] of [["short", short], ["long", long]]) {
        const x = await a(question), y = await b(question);
        const [mine, other] = i % 2 ? [x, y] : [y, x];
        asked++;
        if (JSON.stringify(mine.ids) === JSON.stringify(other.ids)) equal++;
        else console.error(`differs: ${question}\n  ours   ${mine.ids}\n  theirs ${other.ids}`);
        pair[kind] = {mine, other};
    }
    rows.push(pair.long);
}
child.stdin.end();
const report = {threads: Number(threads), flash, asked, equal};
for (const rate of ["prompt", "decode", "promptCpu", "decodeCpu"]) {
    report[rate] = {ratio: median(rows.map(row => row.mine[rate] / row.other[rate])),
        ours: median(rows.map(row => row.mine[rate])), theirs: median(rows.map(row => row.other[rate]))};
}
console.log(JSON.stringify(report));
await llama.dispose();
