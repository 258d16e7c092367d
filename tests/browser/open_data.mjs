// Open data, judged by programs that know nothing of us: jsonld and N3 make a graph of each
// catalogue, which rdf-validate-shacl holds against dcat.ttl; csv-parse reads each table, and
// rdf-validate-datatype says of each cell whether it is of the type that CSV on the Web declares; ajv
// holds what each page is in JSON against schemas.mjs.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse as parseCsv } from 'csv-parse/sync';
import jsonld from 'jsonld';
import N3 from 'n3';
import { validateTerm } from 'rdf-validate-datatype';
import SHACLValidator from 'rdf-validate-shacl';

import { kinds } from './schemas.mjs';

const DCAT = 'http://www.w3.org/ns/dcat#';
const MODIFIED = 'http://purl.org/dc/terms/modified';
const XSD = 'http://www.w3.org/2001/XMLSchema#';
export const SITES = ['', '/mong-cai', '/so-xay-dung', '/so-y-te', '/phuong-mong-cai-1'];
// Each day has its row, whose date is its own.
const WITHOUT_A_DATE = 'thong-ke-truy-cap';

const { literal, namedNode } = N3.DataFactory;
const shapes = new N3.Store(
    new N3.Parser().parse(await readFile(new URL('dcat.ttl', import.meta.url), 'utf8')),
);

async function readJson(address) {
    const reply = await fetch(address);
    assert.equal(reply.status, 200, address);
    return reply.json();
}

// "safe": a word that means nothing is an error, not left out.
async function graphOf(data) {
    const quads = await jsonld.toRDF(data, { format: 'application/n-quads', safe: true });
    return new N3.Store(new N3.Parser({ format: 'N-Quads' }).parse(quads));
}

async function faultsOf(graph) {
    const { results } = await new SHACLValidator(shapes).validate(graph);
    return results.map(
        ({ focusNode, path, sourceConstraintComponent, value }) =>
            `${focusNode?.value}: ${path?.value} ${sourceConstraintComponent.value.split('#')[1]} ${value?.value ?? ''}`,
    );
}

// The graph without one of its statements is at fault: so much for shapes that judge nothing.
async function isMissed(data, property) {
    const graph = await graphOf(data);
    const statements = graph.getQuads(null, namedNode(property), null, null);
    assert.ok(statements.length > 0, property);
    graph.delete(statements[0]);
    return (await faultsOf(graph)).some((fault) => fault.includes(property));
}

async function checkCatalogues(origin) {
    for (const site of SITES) {
        const data = await readJson(`${origin}${site}/du-lieu-mo.jsonld`);
        const graph = await graphOf(data);
        assert.deepEqual(await faultsOf(graph), [], site);
        const sets = graph.getObjects(null, namedNode(`${DCAT}dataset`), null);
        assert.ok(sets.length > 5, site);
        for (const set of sets)
            if (!set.value.endsWith(WITHOUT_A_DATE))
                assert.equal(graph.countQuads(set, namedNode(MODIFIED), null, null), 1, set.value);
    }
}

async function checkShapes(origin) {
    const data = await readJson(`${origin}/du-lieu-mo.jsonld`);
    const dct = ['title', 'description', 'publisher', 'license', 'accrualPeriodicity', 'language'];
    const dcat = ['accessURL', 'downloadURL', 'mediaType', 'contactPoint', 'landingPage'];
    const properties = [
        ...dct.map((name) => `http://purl.org/dc/terms/${name}`),
        ...dcat.map((name) => DCAT + name),
        'http://xmlns.com/foaf/0.1/homepage',
        'http://www.w3.org/2006/vcard/ns#fn',
    ];
    for (const property of properties) assert.ok(await isMissed(data, property), property);
}

// As CSV on the Web reads a cell with "trim": "start".
const cellOf = (text) => text.trimStart();

function checkCells(rows, columns, place) {
    for (const [number, row] of rows.entries())
        for (const [at, { name, datatype }] of columns.entries()) {
            const cell = cellOf(row[at]);
            if (cell === '') continue; // not known
            const isGood = validateTerm(literal(cell, namedNode(XSD + datatype)));
            assert.ok(isGood, `${place} row ${number + 2}: ${name} "${cell}" is no ${datatype}`);
        }
}

async function checkTable(metadata, address) {
    assert.equal(metadata.url, address);
    const reply = await fetch(address);
    assert.match(reply.headers.get('content-type'), /^text\/csv; *charset=utf-8/i);
    // Strict by itself: as many cells in each row, quotes only where they belong.
    const [names, ...rows] = parseCsv(await reply.text(), { bom: true });
    const { columns } = metadata.tableSchema;
    assert.deepEqual(names, columns.map(({ titles }) => titles), address);
    assert.equal(new Set(names).size, names.length, address);
    checkCells(rows, columns, address);
    return rows.length;
}

async function checkTables(origin) {
    let rows = 0;
    const types = new Set();
    for (const site of SITES) {
        const graph = await graphOf(await readJson(`${origin}${site}/du-lieu-mo.jsonld`));
        const csv = namedNode('https://www.iana.org/assignments/media-types/text/csv');
        for (const form of graph.getSubjects(`${DCAT}mediaType`, csv, null)) {
            const [set] = graph.getSubjects(`${DCAT}distribution`, form, null);
            const metadata = await readJson(`${set.value}.csv-metadata.json`);
            rows += await checkTable(metadata, form.value);
            for (const { datatype } of metadata.tableSchema.columns) types.add(datatype);
        }
    }
    assert.ok(rows > 300, `${rows} rows`);
    assert.deepEqual(
        [...types].sort(),
        ['anyURI', 'boolean', 'date', 'dateTime', 'decimal', 'integer', 'string'],
    );
    assert.ok(!validateTerm(literal('1.357,5', namedNode(`${XSD}decimal`))));
    assert.ok(!validateTerm(literal('19/01/2022', namedNode(`${XSD}date`))));
}

/* --- JSON --- */

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
addFormats(ajv);
const JUDGES = kinds.map(({ list, item, ...kind }) => ({
    ...kind,
    list: ajv.compile(list),
    item: item && ajv.compile(item),
    columns: Object.keys(list.properties.items?.items.properties ?? {}),
}));

// What is wrong, and where.
function faultsOfJson(judge, data, place) {
    if (judge(data)) return [];
    return judge.errors
        .slice(0, 5)
        .map(({ instancePath, message, params }) => `${place}${instancePath} ${message} ${JSON.stringify(params)}`);
}

// Lists, and where the lists go on.
async function listsOf(address) {
    const pages = [];
    for (let next = `${address}.json`; next;) {
        const reply = await fetch(next);
        if (reply.status === 404) break; // the site has none
        pages.push(await reply.json());
        next = pages.at(-1).next;
    }
    return pages;
}

function itemsOf(list, origin) {
    const rows = list.board ?? list.items ?? [];
    return rows.map((row) => new URL(row.dia_chi ?? row.address, origin));
}

// The columns that CSV on the Web declares are the keys of the rows.
async function checkColumns(kind, origin, site) {
    if (!kind.code) return;
    const { tableSchema } = await readJson(`${origin}${site}/du-lieu-mo/${kind.code}.csv-metadata.json`);
    assert.deepEqual(tableSchema.columns.map(({ name }) => name), kind.columns, kind.code);
}

// As of a past day both are what they are today.
async function faultsOfPast(kind, origin, items) {
    const query = `.json?${kind.asked}=2025-06-30`;
    const list = kind.path + query;
    return [
        ...faultsOfJson(kind.list, await readJson(origin + list), list),
        ...(await Promise.all(
            items
                .slice(0, 5)
                .map(async (item) => faultsOfJson(kind.item, await readJson(origin + item + query), item + query)),
        )),
    ].flat();
}

async function checkJson(origin) {
    const faults = [];
    for (const kind of JUDGES) {
        const items = new Set();
        for (const site of SITES) {
            const lists = await listsOf(origin + site + kind.path);
            if (lists.length > 0) await checkColumns(kind, origin, site);
            for (const list of lists) {
                faults.push(...faultsOfJson(kind.list, list, site + kind.path));
                if (kind.item) for (const { pathname } of itemsOf(list, origin)) items.add(pathname);
            }
        }
        assert.ok(!kind.item || items.size > 3, `${kind.path}: ${items.size} items`);
        for (const item of items)
            faults.push(...faultsOfJson(kind.item, await readJson(`${origin}${item}.json`), item));
        if (kind.asked) faults.push(...(await faultsOfPast(kind, origin, [...items])));
    }
    assert.deepEqual(faults, []);
}

// A judge of keys that come and go, of figures without a reason, of words instead of figures.
async function checkJudges(origin) {
    const targets = JUDGES.find(({ code }) => code === 'chi-tieu');
    const board = await readJson(`${origin}/chi-tieu.json`);
    const changed = (change) => {
        const other = structuredClone(board);
        change(other.items[0], other);
        return targets.list(other);
    };
    assert.ok(changed(() => {}));
    assert.ok(!changed((row) => (row.moi = null)));
    assert.ok(!changed((row) => delete row.nguon));
    assert.ok(!changed((row) => (row.gia_tri = '1.357,5')));
    assert.ok(!changed((row) => (row.den_ngay = '31/12/2025')));
    assert.ok(!changed((row) => Object.assign(row, { gia_tri: null, tinh_trang: null })));
    assert.ok(!changed((row) => Object.assign(row, { gia_tri: 0, tinh_trang: 'chưa có số liệu' })));
}

// Words that go in by bundle come out as the same words.
function* toldWords(schema) {
    if (schema?.$comment === 'told') yield* schema.enum;
    else if (schema && typeof schema === 'object')
        for (const part of Object.values(schema)) yield* toldWords(part);
}

async function checkWords() {
    const book = await readFile(new URL('../../docs/bundle.md', import.meta.url), 'utf8');
    const words = new Set(toldWords(kinds));
    assert.ok(words.size > 50);
    assert.deepEqual([...words].filter((word) => !book.includes(`\`${word}\``)), []);
}

export function tests({ portal }) {
    return [
        ['the catalogue is what harvesters ask for', () => checkCatalogues(portal.origin)],
        ['a catalogue that lacks something is noticed', () => checkShapes(portal.origin)],
        ['tables hold what their columns declare', () => checkTables(portal.origin)],
        ['each kind of record in JSON is as announced', () => checkJson(portal.origin)],
        ['JSON that is not as announced is noticed', () => checkJudges(portal.origin)],
        ['words of bundles come out as they went in', () => checkWords()],
    ];
}
