// The API of the real program. Usage: HANDSLAG_PROGRAM=… node --test api_test.mjs
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve as resolvePath } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";
import { OpenAPIClientAxios } from "openapi-client-axios";
import { startServer } from "../e2e/server.mjs";
import { Visitor } from "../package/visitor.mjs";
import { Schemas } from "./schemas.mjs";

const program = process.env.HANDSLAG_PROGRAM;
if (!program) throw new Error("HANDSLAG_PROGRAM must name the built program");
const here = dirname(fileURLToPath(import.meta.url));
const root = resolvePath(here, "../..");
const folder = mkdtempSync(join(tmpdir(), "handslag-api-"));
const data = join(folder, "data");
const year = new Date().getFullYear() - 1;
const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const later = new Date(Date.now() + 45 * 86_400_000).toISOString().slice(0, 10);

function handslag(...words) {
  return execFileSync(program, [...words, "--language", "en"], { encoding: "utf8", env: { ...process.env, LC_ALL: "C.UTF-8" } });
}

// Two partnerships that share nothing: other bodies, partners, kinds, counties, commitments and words.
const partnerships = [
  {
    body: "Norrtälje kommun", municipality: "Norrtälje", partner: "Brottsofferjouren Roslagen", kind: "victim-support-v1", county: "01",
    title: "IOP om brottsofferstöd", amount: 7_000_000, material: "annual_report",
    commitments: [["partner", "Ta fram statistik om brottsoffer", ["statistics"]], ["partner", "Lämna årsredovisning", ["annual_report"]],
      ["public_body", "Betala stödet i tid", ["payment_record"]]],
    outreach: "datum;område;typ;målgrupp;rubrik;antal personer\n", words: "Verksamheten har pågått hela året.",
  },
  {
    body: "Umeå kommun", municipality: "Umeå", partner: "Kvinnojouren i Umeå", kind: "womens-shelter-v1", county: "24",
    title: "Överenskommelse om skyddat boende", amount: 135_000_000, material: "annual_accounts",
    commitments: [["partner", "Redovisa ekonomin", ["annual_accounts"]], ["public_body", "Upplåta lokalen", ["follow_up_record"]]],
    words: "Jouren har tagit emot på alla vardagar.",
  },
];

let server;
let schemas;
let description;

function tokenFor(role, side, name, scopes = "read write") {
  const email = `${role}.${Math.random().toString(36).slice(2)}@exempel.se`;
  handslag("token", "system", "--name", `${role} ${name}`, "--email", email, "--role", role, side, name, "--data", data);
  return JSON.parse(handslag("token", "make", "--email", email, "--role", role, "--name", "test", "--may", scopes, "--until", until, side, name,
    "--json", "--data", data)).token;
}

before(async () => {
  for (const one of partnerships) {
    handslag("partner", "create", one.partner, "--kind", one.kind, "--county", one.county, "--data", data);
    const started = join(folder, "started.json");
    writeFileSync(started, JSON.stringify({ title: "Ett äldre avtal", commitments: [{ party: "partner", text: "Finnas" }] }));
    handslag("agreement", "create", "--from", started, "--public-body", one.body, "--partner", one.partner, "--data", data);
  }
  server = await startServer(program, ["serve", "--data", data, "--port", "0", "--public-body", partnerships[0].body]);
  description = await (await fetch(`${server.address}api/v1/openapi.json`)).json();
  schemas = new Schemas(description);
});

after(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("the description is OpenAPI 3.1, and the same at the terminal", async () => {
  const tried = await new Validator().validate(structuredClone(description));
  assert.deepEqual(tried.errors ?? [], []);
  assert.equal(tried.valid, true);
  assert.equal(description.openapi, "3.1.0");
  assert.deepEqual(JSON.parse(handslag("api", "describe")), description);
  const broken = structuredClone(description);
  delete broken.paths["/agreements"].get.responses;
  broken.paths["/agreements"].get.parameters = "none";
  assert.equal((await new Validator().validate(broken)).valid, false);
});

test("every operation has its own name, a right or an open door, and refuses by a problem", () => {
  const names = schemas.operations();
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.length > 60, `${names.length} operations`);
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, one] of Object.entries(methods)) {
      assert.ok(one.summary, `${method} ${path}`);
      assert.equal(one.security.length, one["x-right"] ? 1 : 0, `${method} ${path}`);
      assert.ok(one.responses.default, `${method} ${path}`);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      assert.deepEqual(one.parameters.filter((each) => each.in === "path").map((each) => each.name), inPath);
    }
  }
});

/** A client made of the document alone. Every answer is held against what the document says of it. */
async function clientOf(token) {
  const api = new OpenAPIClientAxios({ definition: structuredClone(description), axiosConfigDefaults: { baseURL: `${server.address}api/v1` } });
  const client = await api.init();
  let key = 0;
  const called = new Set();
  const call = async (operation, parameters = {}, body = undefined, options = {}) => {
    called.add(operation);
    const [, method] = schemas.operation(operation);
    const answer = await client[operation]({ ...parameters }, body, {
      headers: {
        Authorization: `Bearer ${token}`, "Accept-Language": "en",
        ...(method === "post" ? { "Idempotency-Key": options.key ?? `${operation}-${key += 1}` } : {}),
        ...(body instanceof FormData ? {} : body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      validateStatus: () => true, transformResponse: (text) => text, responseType: "text",
    });
    const type = answer.headers["content-type"];
    const isJson = /json/.test(type ?? "");
    const value = isJson ? JSON.parse(answer.data) : answer.data;
    if (isJson) assert.deepEqual(schemas.faultsOfAnswer(operation, answer.status, type, value), [], `${operation} ${answer.status} ${answer.data.slice(0, 600)}`);
    if (options.status) assert.equal(answer.status, options.status, `${operation}: ${answer.data}`);
    else assert.ok(answer.status < 300, `${operation}: ${answer.status} ${answer.data}`);
    return { ...answer, value };
  };
  return { call, called };
}

function form(fields, name, bytes) {
  const made = new FormData();
  for (const [field, value] of Object.entries(fields)) made.append(field, String(value));
  made.append("file", new Blob([bytes]), name);
  return made;
}

const calledByAll = new Set();

for (const one of partnerships) {
  test(`a program does the whole follow-up of ${one.partner}`, async () => {
    const officer = await clientOf(tokenFor("case_officer", "--public-body", one.body));
    const head = await clientOf(tokenFor("unit_head", "--public-body", one.body));
    const registrar = await clientOf(tokenFor("registrar", "--public-body", one.body));
    const reporter = await clientOf(tokenFor("partner_reporter", "--partner", one.partner));
    const coordinator = await clientOf(tokenFor("partner_coordinator", "--partner", one.partner));
    const certifier = await clientOf(tokenFor("partner_certifier", "--partner", one.partner));

    // The partner: records in, by mistake and again; shared; sealed by the one who certifies.
    const csv = join(folder, "records.csv");
    handslag("records", "generate", "--kind", one.kind, "--county", one.county, "--year", String(year), "--count", "400", "--out", csv, "--replace");
    const records = () => form({ is_example: true }, "poster.csv", readFileSync(csv));
    await reporter.call("importRecords", { year }, records());
    await reporter.call("removeRecords", { year }, { reason: "Fel fil" });
    const imported = await reporter.call("importRecords", { year }, records());
    assert.equal(imported.value.count, 400);
    const bad = await reporter.call("importRecords", { year }, form({}, "fel.csv", "a;b\n1;2\n"), { status: 422 });
    assert.equal(bad.value.errors[0].pointer, "#/file");
    const bodies = await coordinator.call("listPublicBodies");
    const recipient = bodies.value.items.find((body) => body.name === one.body).id;
    const shared = await coordinator.call("shareData", {}, { recipient, what: "figures", first_year: year });
    await coordinator.call("shareData", {}, { recipient, what: "outreach_log", first_year: year });
    assert.equal((await coordinator.call("listSharing")).value.items.length, 2);
    await reporter.call("sealFigures", { year }, { is_understood: true }, { status: 403 });
    await certifier.call("sealFigures", { year }, { is_understood: false }, { status: 422 });
    const sealed = await certifier.call("sealFigures", { year }, { is_understood: true });
    assert.equal(sealed.value.is_sealed, true);
    assert.equal((await certifier.call("listOwnFigures")).value.items[0].is_sealed, true);
    const figures = await coordinator.call("showPublishedFigures", { year });
    assert.ok(figures.value.figures.length > 10);

    // The public body: an agreement, read as it was sent, corrected, assessed.
    const sent = {
      title: one.title, public_body: { municipality: one.municipality, committee: "Nämnden" }, first_day: `${year - 2}-01-01`, kind: one.kind,
      commitments: one.commitments.map(([party, text, expected_evidence]) => ({ party, text, expected_evidence })),
      funding: { amount: { per_year_ore: one.amount, source: "avtalet, punkt 6" } }, purpose: "Att invånare får stöd",
      follow_up_terms: { frequency: "yearly", material: [one.material] }, signatory: { role: "Chef", unit: "Förvaltningen" },
    };
    const made = await officer.call("createAgreement", {}, { agreement: sent, partner_name: one.partner });
    const agreement = made.value.id;
    assert.equal(made.headers.location, `/api/v1/agreements/${agreement}`);
    const saved = await officer.call("saveAgreement", { agreement }, { agreement: { ...made.value, notice: "Sex månader" } });
    assert.equal(saved.value.version, made.value.version + 1);
    const late = await officer.call("saveAgreement", { agreement }, { agreement: { ...made.value, notice: "Ett år" } }, { status: 409 });
    assert.equal(late.value.current.notice, "Sex månader");
    assert.equal((await officer.call("listAgreementVersions", { agreement })).value.items.length, 2);
    const list = (await officer.call("listCriteria")).value.items[0];
    const assessment = {
      criteria_version: list.version, assessed_on: `${year}-02-01`, assessed_by: "Jurist",
      answers: list.criteria.map(({ number }) => ({ number, outcome: "met", reason: "Det framgår av avtalet" })),
    };
    await officer.call("recordLegalAssessment", { agreement }, assessment);
    const short = await officer.call("recordLegalAssessment", { agreement }, { ...assessment, answers: [] }, { status: 422 });
    assert.match(short.value.errors[0].pointer, /^#\/answers/);
    await officer.call("withdrawLegalAssessment", { agreement }, { reason: "Fel lista" });
    const document = await officer.call("keepAgreementDocument", { agreement },
      form({ version: (await officer.call("showAgreement", { agreement })).value.version }, "avtal.txt", `Avtal: ${one.title}\n`));
    assert.equal(document.value.document_name, "avtal.txt");
    assert.equal((await officer.call("fetchAgreementDocument", { agreement })).data, `Avtal: ${one.title}\n`);

    // How it has read, whom one writes to, and the days that somebody acts before.
    const { version } = (await officer.call("showAgreement", { agreement })).value;
    assert.equal((await officer.call("showAgreementVersion", { agreement, version: 1 })).value.title, one.title);
    const differences = (await officer.call("listAgreementDifferences", { agreement, version, against: 1 })).value.items;
    assert.ok(differences.some((each) => each.field === "document_name"), JSON.stringify(differences));
    await officer.call("listAgreementDifferences", { agreement, version: 999 }, undefined, { status: 404 });
    assert.equal((await officer.call("addContactPerson", { agreement }, { name: "Samordnaren" }, { status: 422 })).value.errors[0].pointer, "#/email");
    const contact = (await officer.call("addContactPerson", { agreement }, { name: "Samordnaren", email: "samordnare@exempel.se" })).value.id;
    await officer.call("changeContactPerson", { agreement, contact }, { name: "Samordnaren", role: "samordnare", telephone: "0176-1" });
    assert.equal((await officer.call("endContactPerson", { agreement, contact }, { last_day: until })).value.last_day, until);
    assert.deepEqual((await officer.call("listContactPersons", { agreement })).value.items.map((each) => each.email), [null]);
    const notice = { kind: "notice" };
    await officer.call("setAgreementDay", { agreement }, { ...notice, day: "1900-01-01" }, { status: 422 });
    assert.equal((await officer.call("setAgreementDay", { agreement }, { ...notice, day: later })).value.day, later);
    assert.equal((await officer.call("endAgreementDay", { agreement, ...notice }, { outcome: "extended", note: "Ja" }, { status: 422 })).value.errors[0].pointer, "#/outcome");
    assert.equal((await officer.call("endAgreementDay", { agreement, ...notice }, { outcome: "left", note: "Ingen vill" })).value.outcome, "left");
    assert.equal((await officer.call("takeUpAgreementDay", { agreement, ...notice }, { reason: "Fel rad" })).value.outcome, null);
    await officer.call("withdrawAgreementDay", { agreement, ...notice }, { reason: "Fel dag" });
    assert.deepEqual((await officer.call("listAgreementDays", { agreement })).value.items.filter((each) => each.kind === "notice"), []);
    const dayReminders = (await officer.call("showDayReminders")).value;
    assert.equal((await officer.call("setDayReminders", {}, { ...dayReminders, first_before: 120 })).value.first_before, 120);
    assert.equal((await officer.call("setDayReminders", {}, { ...dayReminders, second_before: 90 }, { status: 422 })).value.errors[0].pointer, "#/second_before");

    // The follow-up: opened by mistake and again; material, evidence, findings.
    const at = { agreement, year };
    await officer.call("openFollowUp", { agreement }, { year });
    await officer.call("withdrawFollowUp", at, { reason: "Fel år" });
    const opened = await officer.call("openFollowUp", { agreement }, { year, requested_on: `${year + 1}-01-10` }, { key: "open-again" });
    const twice = await officer.call("openFollowUp", { agreement }, { year, requested_on: `${year + 1}-01-10` }, { key: "open-again" });
    assert.deepEqual(twice.value, opened.value);
    assert.equal((await officer.call("listFollowUps", { agreement })).value.items.length, 1);
    assert.ok((await officer.call("listPortfolio")).value.items.length >= 1);
    const asked = await officer.call("sendMaterialRequest", at, { name: "Samordnaren", email: "samordnare@exempel.se", words: one.words, due_on: until });
    const request = asked.value.id;
    const nobody = await officer.call("sendMaterialRequest", at, { name: "Samordnaren", email: "ingen adress" }, { status: 422 });
    assert.equal(nobody.value.errors[0].pointer, "#/email");
    await officer.call("setDueDay", { ...at, request }, { due_on: later, reason: "Revisorn är försenad" });
    assert.equal((await officer.call("listMaterialRequests", at)).value.items[0].due.strict_day, later);
    await officer.call("withdrawMaterialRequest", { ...at, request }, { reason: "Fel mottagare" });
    await officer.call("setDueDay", { ...at, request }, { due_on: until, reason: "Igen" }, { status: 422 });
    const reminders = (await officer.call("showReminders")).value;
    const others = await officer.call("setReminders", {}, { ...reminders, first_before: 10 });
    assert.equal(others.value.first_before, 10);
    assert.equal((await officer.call("setReminders", {}, { ...reminders, first_before: 0 }, { status: 422 })).value.errors[0].pointer, "#/first_before");
    await registrar.call("setRegistryNumber", at, { registry_number: `SN ${year}/${agreement}` });
    const datasets = await officer.call("receiveDatasets", at);
    assert.ok(datasets.value.material.some((material) => material.kind === "statistics"), JSON.stringify(datasets.value.material));
    await officer.call("showStatistics", at);
    const receive = () => officer.call("receiveMaterial", at, form({ kind: one.material, sender: `${one.partner}, samordnare`, received_on: `${year + 1}-02-20` }, "redovisning.txt", `Redovisning för ${one.partner}\n`));
    const idOf = (answer) => answer.value.material.find((material) => material.name === "redovisning.txt").id;
    await officer.call("withdrawMaterial", { ...at, material: idOf(await receive()) }, { reason: "Fel fil" });
    const material = idOf(await receive());
    assert.equal((await officer.call("fetchMaterial", { ...at, material })).data, `Redovisning för ${one.partner}\n`);
    let followUp = (await officer.call("showFollowUp", at)).value;
    for (const row of followUp.coverage) {
      const commitment = row.commitment_id;
      const none = await officer.call("recordFinding", { ...at, commitment }, { outcome: "partly" }, { status: 422 });
      assert.equal(none.value.errors[0].pointer, "#/reason");
      const tied = await officer.call("addEvidence", { ...at, commitment }, { material, place: "s. 1", shows: `Det som gäller ${row.commitment}` });
      const evidence = tied.value.coverage.find((each) => each.commitment_id === commitment).evidence.at(-1).id;
      await officer.call("withdrawEvidence", { ...at, evidence }, { reason: "Fel sida" });
      await officer.call("addEvidence", { ...at, commitment }, { material, place: "s. 1" });
      await officer.call("recordFinding", { ...at, commitment }, { outcome: "cannot_be_judged", reason: "Läses om" });
      await officer.call("withdrawFinding", { ...at, commitment }, { reason: "Läst" });
      await officer.call("recordFinding", { ...at, commitment }, { outcome: "fulfilled" });
    }
    await officer.call("addEvidence", { ...at, commitment: 999_999 }, { material, place: "s. 1" }, { status: 404 });
    followUp = (await officer.call("showFollowUp", at)).value;
    assert.equal(followUp.conclusion, "follows_agreement");
    const aside = followUp.contradictions.find((item) => !item.stops_the_conclusion);
    if (aside) {
      await officer.call("putAside", at, { item: aside.key, reason: "Är känt" });
      await officer.call("takeUp", at, { item: aside.key, reason: "Ska lösas" });
    }

    // While it is judged: questions to the partner and its answers, the assessment that it reads, what is to be done until next year.
    const to = { name: "Samordnaren", email: "samordnare@exempel.se" };
    const commitment = followUp.coverage[0].commitment_id;
    const question = (await officer.call("askPartner", at, { ...to, commitment, words: `Hur många möten, ${one.partner}?` })).value.id;
    assert.equal((await officer.call("askPartner", at, { ...to, words: "Varför?", due_on: "2020-01-01" }, { status: 422 })).value.errors[0].pointer, "#/due_on");
    assert.deepEqual((await reporter.call("listQuestionsAsked")).value.items.map((item) => item.id), [question]);
    assert.equal((await reporter.call("answerQuestion", { question }, { words: "Fjorton" })).value.answers[0].words, "Fjorton");
    await reporter.call("answerQuestion", { question: 999_999 }, { words: "Fjorton" }, { status: 404 });
    assert.equal((await officer.call("listPartnerQuestions", at)).value.items[0].answers.length, 1);
    await officer.call("withdrawPartnerQuestion", { ...at, question }, { reason: "Står i redovisningen" });
    await coordinator.call("answerQuestion", { question }, { words: "Femton" }, { status: 422 });
    const assessed = await officer.call("shareAssessment", at, { ...to, words: one.words });
    const given = assessed.value.id;
    assert.equal(assessed.value.commitments.length, followUp.coverage.length);
    assert.deepEqual((await coordinator.call("listAssessmentsGiven")).value.items.map((item) => item.id), [given]);
    await reporter.call("commentOnAssessment", { assessment: given }, { rating: "agrees" }, { status: 403 });
    assert.equal((await certifier.call("commentOnAssessment", { assessment: given }, { rating: "disagrees" }, { status: 422 })).value.errors[0].pointer, "#/words");
    await certifier.call("commentOnAssessment", { assessment: given }, { rating: "agrees_partly", words: one.words });
    await officer.call("withdrawSharedAssessment", { ...at, assessment: given }, { reason: "Fel version" });
    assert.equal((await officer.call("listSharedAssessments", at)).value.items[0].comments[0].rating, "agrees_partly");
    const action = (await officer.call("addActionPoint", at, { commitment, words: "Räkna möten", party: "partner", owner: "Samordnaren", due_on: later })).value.id;
    assert.equal((await officer.call("endActionPoint", { ...at, action }, { outcome: "done", note: "Räknas" })).value.outcome, "done");
    assert.equal((await officer.call("takeUpActionPoint", { ...at, action }, { reason: "Fel rad" })).value.outcome, null);
    await officer.call("withdrawActionPoint", { ...at, action }, { reason: "Dubblett" });
    assert.deepEqual((await officer.call("listActionPoints", at)).value.items, []);

    // The memorandum: what keeps it from being written, words of one's own, a decision, written once, taken back, written again.
    await officer.call("chooseDecision", at, { decision: "refuse" }, { status: 422 });
    await officer.call("chooseDecision", at, { decision: "approve" });
    await officer.call("withdrawDecision", at, { reason: "Bedömningen räcker" });
    const sections = (await officer.call("listSections", at)).value.items;
    assert.ok(sections.length > 3);
    const written = async () => {
      assert.ok((await officer.call("listFiguresToPointAt", at)).value.items.length >= 1);
      for (const { section } of (await officer.call("showMemorandum", at)).value.hindrances.filter((each) => each.kind === "nothing_written"))
        await officer.call("editSection", { ...at, section }, { text: one.words });
      return officer.call("writeMemorandum", at);
    };
    await officer.call("editSection", { ...at, section: sections[0].key }, { text: one.words });
    const back = await officer.call("editSection", { ...at, section: sections[0].key }, { text: null });
    assert.equal(back.value.text, null);
    const first = await written();
    assert.equal(first.value.version, 1);
    await officer.call("recordFinding", { ...at, commitment: followUp.coverage[0].commitment_id }, { outcome: "fulfilled" }, { status: 403 });
    await officer.call("writeMemorandum", at, undefined, { status: 403 });
    const file = first.value.files.at(-1).name;
    assert.equal(file, "package.json");
    assert.deepEqual((await officer.call("fetchWrittenFile", { ...at, version: 1, file })).data, (await officer.call("fetchPackageFile", { ...at, file })).data);
    await officer.call("withdrawMemorandum", at, { reason: "Ett ord för mycket" });
    assert.equal((await written()).value.version, 2);
    const versions = (await officer.call("showMemorandum", at)).value.versions;
    assert.deepEqual(versions.map((version) => version.reason), ["Ett ord för mycket", null]);

    // Reviewed by another than its author, sent back, signed as it is written, locked, handed over, and each step taken back.
    const administrator = await clientOf(tokenFor("administrator", "--public-body", one.body));
    const me = (await administrator.call("listRoles")).value.items.find((role) => role.role === "case_officer");
    const mine = await officer.call("assignFollowUp", at, { person: me.person, note: "Har ärendet" });
    assert.equal(mine.value.responsible.note, "Har ärendet", JSON.stringify(mine.value.responsible));
    await officer.call("assignFollowUp", at, { person: 999_999 }, { status: 404 });
    await officer.call("askForReview", at, { comment: "Klar att läsa" });
    await officer.call("review", at, {}, { status: 403 });
    assert.equal((await head.call("sendBack", at, { comment: "" }, { status: 422 })).value.errors[0].pointer, "#/comment");
    await head.call("sendBack", at, { comment: "Rätta rubriken" });
    await officer.call("askForReview", at, {});
    await head.call("review", at, {});
    const sha256 = versions.at(-1).files.at(-1).sha256;
    assert.equal((await head.call("signMemorandum", at, { sha256: "0".repeat(64) }, { status: 422 })).value.errors[0].pointer, "#/sha256");
    await officer.call("signMemorandum", at, { sha256 }, { status: 403 });
    await head.call("signMemorandum", at, { sha256 });
    await officer.call("withdrawMemorandum", at, { reason: "Ångrat" }, { status: 403 });
    const handed = await officer.call("handOver", at, {});
    const step = handed.value.steps.at(-1).id;
    await officer.call("withdrawStep", { ...at, step }, { reason: "Fel nämnd" });
    await head.call("withdrawSignature", at, { reason: "Fel version" });

    // Who did what; and what no other organisation has.
    const journal = await registrar.call("listJournal", { limit: 200 });
    for (const deed of ["agreement.create", "follow_up.open", "material.receive", "evidence.add", "finding.record", "memorandum.write", "memorandum.withdraw"])
      assert.ok(journal.value.items.some((line) => line.deed === deed), deed);
    assert.ok((await registrar.call("listWithdrawals")).value.items.length > 5);
    await coordinator.call("showAgreement", { agreement }, undefined, { status: 403 });
    await coordinator.call("endSharing", { sharing: shared.value.id }, { reason: "Inte längre" });
    for (const client of [officer, head, registrar, reporter, coordinator, certifier]) for (const name of client.called) calledByAll.add(name);
  });
}

test("another body's numbers are not there", async () => {
  const [mine, other] = partnerships;
  const officer = await clientOf(tokenFor("case_officer", "--public-body", mine.body));
  const others = await clientOf(tokenFor("case_officer", "--public-body", other.body));
  for (const { id } of (await others.call("listAgreements")).value.items) {
    await officer.call("showAgreement", { agreement: id }, undefined, { status: 404 });
    await officer.call("showFollowUp", { agreement: id, year }, undefined, { status: 404 });
    await officer.call("withdrawAgreement", { agreement: id }, { reason: "x" }, { status: 404 });
  }
});

test("an administrator's program gives and ends roles", async () => {
  const { body } = partnerships[0];
  const administrator = await clientOf(tokenFor("administrator", "--public-body", body));
  const roles = (await administrator.call("listRoles", { limit: 200 })).value.items;
  const controller = roles.find((role) => role.role === "case_officer");
  const given = await administrator.call("giveRole", { person: controller.person }, { role: "controller" });
  assert.equal(given.value.role, "controller");
  await administrator.call("giveRole", { person: controller.person }, { role: "controller" }, { status: 409 });
  await administrator.call("endRole", { membership: given.value.membership }, { reason: "Slutat" });
  const me = await administrator.call("showMe");
  assert.equal(me.value.role, "administrator");
  const { items } = (await administrator.call("listTokens")).value;
  await administrator.call("endToken", { token: items[0].id });
  await administrator.call("showMe", {}, undefined, { status: 401 });
});

for (const one of partnerships) {
  test(`programs of ${one.body} and ${one.partner} do what stands beside the agreements`, async () => {
    const body = ["--public-body", one.body];
    const administrator = await clientOf(tokenFor("administrator", ...body));
    const secretary = await clientOf(tokenFor("committee_secretary", ...body));
    const coordinator = await clientOf(tokenFor("partner_coordinator", "--partner", one.partner));
    const certifier = await clientOf(tokenFor("partner_certifier", "--partner", one.partner));

    // The organisation, its kinds and templates.
    assert.equal((await administrator.call("showOrganisation")).value.name, one.body);
    await administrator.call("stateNames", {}, { short_name: one.municipality });
    await administrator.call("setOrganisationNumber", {}, { number: "212000-0143" }, { status: 422 });
    const kind = (await coordinator.call("showKind", { kind: one.kind })).value;
    const own = JSON.stringify({ ...kind, version: "own-kind-v1" });
    assert.equal((await coordinator.call("importKind", {}, form({}, "kind.json", own))).value.is_imported, true);
    assert.ok((await coordinator.call("listKinds")).value.items.some((line) => line.version === "own-kind-v1"));
    await coordinator.call("chooseKind", {}, { version: "own-kind-v1" });
    await coordinator.call("removeKind", { kind: "own-kind-v1" }, { reason: "Fel fil" }, { status: 409 });
    await coordinator.call("chooseKind", {}, { version: one.kind });
    await coordinator.call("removeKind", { kind: "own-kind-v1" }, { reason: "Fel fil" });
    await coordinator.call("stateCounties", {}, { counties: [one.county] });
    const form_ = (await secretary.call("showTemplate", { template: "general-v1" })).value;
    await secretary.call("importTemplate", {}, form({}, "template.json", JSON.stringify({ ...form_, version: "own-template-v1" })));
    assert.equal((await secretary.call("chooseTemplate", {}, { version: "own-template-v1" })).value.is_chosen, true);
    await secretary.call("chooseTemplate", {}, { version: "" });
    await secretary.call("removeTemplate", { template: "own-template-v1" }, { reason: "Fel fil" });
    assert.ok((await secretary.call("listTemplates")).value.items.length >= 2);

    // How files are read, and a sealed year corrected.
    const mapping = { columns: [{ file: "Handläggare", variable: "-" }], values: [] };
    await coordinator.call("setMapping", { table: "records" }, mapping);
    assert.deepEqual((await coordinator.call("showMapping", { table: "records" })).value, mapping);
    await coordinator.call("removeMapping", { table: "records" });
    const csv = join(folder, "corrected.csv");
    handslag("records", "generate", "--kind", one.kind, "--county", one.county, "--year", String(year), "--count", "900", "--out", csv, "--replace");
    const corrected = () => form({ reason: "Sommarens ärenden saknades", is_example: true }, "poster.csv", readFileSync(csv));
    // With the 26 municipalities of a large county, so many changes take longer than a request may.
    const isLarge = one.county === "01";
    if (!isLarge) {
      const preview = await certifier.call("previewCorrection", { year }, corrected());
      assert.ok(preview.value.changed_figures > 0);
      assert.equal((await certifier.call("correctFigures", { year }, corrected())).value.version, 2);
    }
    assert.equal((await certifier.call("listFigureVersions", { year })).value.items.length, isLarge ? 1 : 2);

    // People: somebody who is logged in, a letter to somebody who is invited and one with a link.
    const email = `chef.${one.county}@exempel.se`;
    const invited = JSON.parse(handslag("person", "invite", "--name", "Vera Chef", "--email", email, "--role", "unit_head", ...body, "--json", "--data", data));
    const taken = await new Visitor(server.address).send(new URL(invited.link).pathname, { pass_phrase: "paraply mars tolv kanel", pass_phrase_again: "paraply mars tolv kanel" });
    assert.equal(taken.status, 303, taken.text);
    const sessions = (await administrator.call("listSessions")).value.items;
    assert.deepEqual(sessions.map((line) => line.email), [email]);
    assert.equal((await administrator.call("listOwnSessions")).value.items.length, 0);
    handslag("mail", "settings", "--server", "localhost", "--port", "9", "--security", "none", "--from", "handslag@exempel.se", "--data", data);
    await administrator.call("invitePerson", {}, { name: "Bo Ek", email: `bo.${one.county}@exempel.se`, role: "controller" });
    const [invitation] = (await administrator.call("listInvitations")).value.items;
    await administrator.call("withdrawInvitation", { invitation: invitation.invitation });
    await administrator.call("makeLink", { person: sessions[0].person }, { purpose: "log_in" });
    const [link] = (await administrator.call("listLinks")).value.items;
    await administrator.call("withdrawLink", { link: link.link });

    // What is done later: the letters wait for a mail server that is not there.
    const letters = (await administrator.call("listMail", { limit: 1 })).value;
    assert.ok(letters.next);
    const { value: letter } = await administrator.call("showMail", { message: letters.items[0].id });
    assert.equal(letter.address, email);
    await administrator.call("resendMail", { message: letter.id }, undefined, { status: 409 });
    const [job] = (await administrator.call("listJobs")).value.items;
    await administrator.call("stopJob", { job: job.id }, { reason: "Fel brev" });
    await administrator.call("retryJob", { job: job.id }, { reason: "Rätt brev" });
    await administrator.call("showJob", { job: job.id });
    for (const client of [administrator, secretary, coordinator, certifier]) for (const name of client.called) calledByAll.add(name);
  });
}

test("a session is ended by whoever's role it is in, and by nobody else", async () => {
  const [mine, other] = partnerships;
  const administrator = await clientOf(tokenFor("administrator", "--public-body", mine.body));
  const others = await clientOf(tokenFor("administrator", "--public-body", other.body));
  const { session } = (await others.call("listSessions")).value.items[0];
  await administrator.call("endSession", { session }, undefined, { status: 404 });
  await others.call("endSession", { session });
});

test("the follow-ups have called most of the API", () => {
  const rest = schemas.operations().filter((name) => !calledByAll.has(name));
  assert.ok(rest.length < 25, `not called by them: ${rest.join(", ")}`);
});

test("the server below refuses by problems too", async () => {
  const raw = async (options) => fetch(`${server.address}api/v1/agreements`, options);
  for (const [status, options] of [[405, { method: "DELETE" }], [413, { method: "POST", body: "x".repeat(5 << 20), headers: { "Content-Type": "application/json" } }],
    [401, {}], [405, { method: "PUT", body: "{}" }]]) {
    const answer = await raw(options);
    assert.equal(answer.status, status);
    assert.equal(answer.headers.get("content-type"), "application/problem+json", `${status}`);
    assert.deepEqual(schemas.faults("/components/schemas/Problem", await answer.json()), []);
    assert.equal(answer.headers.get("access-control-allow-origin"), null);
  }
});

test("the terminal's --json has the shapes that docs/api.md says", () => {
  const [one] = partnerships;
  const text = readFileSync(join(root, "docs/api.md"), "utf8");
  const shapes = new Map([...text.matchAll(/^\| (`[^|]+`) \| `(\w+)`( each)? \|$/gm)].flatMap(([, commands, shape, each]) =>
    commands.match(/`[^`]+`|, `/g).filter((word) => /^`\w/.test(word)).map((word) => [word.replaceAll("`", ""), [shape, Boolean(each)]])));
  const body = ["--public-body", one.body];
  const agreement = String(JSON.parse(handslag("agreement", "list", ...body, "--json", "--data", data)).find((line) => line.title === one.title).id);
  const commands = {
    "agreement list": ["agreement", "list", ...body], "agreement show": ["agreement", "show", agreement, ...body],
    "agreement versions": ["agreement", "versions", agreement, ...body], "agreement criteria": ["agreement", "criteria"],
    "followup show": ["followup", "show", agreement, "--year", String(year), ...body], "memorandum show": ["memorandum", "show", agreement, "--year", String(year), ...body],
    "records show": ["records", "show", "--partner", one.partner], "organisation list": ["organisation", "list"],
    "sharing list": ["sharing", "list", "--partner", one.partner], journal: ["journal", "--limit", "200"], "token list": ["token", "list", ...body],
    "session list": ["session", "list", ...body], "mail list": ["mail", "list"], "mail show": ["mail", "show", "1"],
    "jobs list": ["jobs", "list"], "jobs show": ["jobs", "show", "1"], "kind list": ["kind", "list", ...body],
    "template list": ["template", "list", ...body], "records mapping show": ["records", "mapping", "show", "--partner", one.partner],
    "outreach mapping show": ["outreach", "mapping", "show", "--partner", one.partner],
  };
  for (const [name, words] of Object.entries(commands)) {
    assert.ok(shapes.has(name), `docs/api.md has no shape for ${name}`);
    const [shape, each] = shapes.get(name);
    const printed = JSON.parse(handslag(...words, "--json", ...(name === "agreement criteria" ? [] : ["--data", data])));
    const items = each ? printed : [printed];
    assert.ok(items.length > 0, name);
    for (const item of items) assert.deepEqual(schemas.faults(`/components/schemas/${shape}`, item), [], name);
  }
});

test("a server that is killed in the middle does nothing twice, and nothing that it has answered is lost", async () => {
  const own = join(folder, "killed");
  const started = join(folder, "killed.json");
  writeFileSync(started, JSON.stringify({ title: "IOP", commitments: [{ party: "partner", text: "Finnas" }] }));
  handslag("agreement", "create", "--from", started, "--public-body", "Kommunen", "--partner", "Föreningen", "--data", own);
  handslag("followup", "open", "1", "--year", String(year), "--data", own);
  handslag("token", "system", "--name", "Skript", "--email", "skript@exempel.se", "--role", "case_officer", "--data", own);
  const { token } = JSON.parse(handslag("token", "make", "--email", "skript@exempel.se", "--role", "case_officer", "--name", "Skript", "--may", "read write",
    "--json", "--data", own));
  const rounds = 10;
  let answered = 0;
  for (let round = 0; round < rounds; round += 1) {
    const send = (address) => fetch(`${address}api/v1/agreements/1/follow-ups/${year}/commitments/1/finding`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, "Idempotency-Key": `round-${round}`, "Content-Type": "application/json" },
      body: JSON.stringify({ outcome: "partly", reason: `Omgång ${round}` }),
    });
    const child = spawn(program, ["serve", "--data", own, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
    const address = await new Promise((found) => {
      let printed = "";
      child.stdout.on("data", (bytes) => { printed += bytes; const there = printed.match(/http:\/\/127\.0\.0\.1:\d+\//); if (there) found(there[0]); });
    });
    const first = send(address).then(async (answer) => { await answer.text(); return answer.status; }, () => 0);
    await new Promise((done) => { setTimeout(done, round * 4); });
    child.kill("SIGKILL");
    if (await first === 201) answered += 1;
    const again = await startServer(program, ["serve", "--data", own, "--port", "0"]);
    for (let time = 0; time < 2; time += 1) assert.equal((await send(again.address)).status, 201, `round ${round}`);
    await again.stop();
  }
  const journal = JSON.parse(handslag("journal", "--limit", "1000", "--json", "--public-body", "Kommunen", "--data", own));
  assert.equal(journal.filter((line) => line.deed === "finding.record").length, rounds, `${answered} were answered before the kill`);
});
