// Finding things as a person would.
import assert from 'node:assert/strict';

const hits = (page) => page.locator('.hit h2 a');
const marks = async (page) =>
    (await page.locator('.hit mark').allTextContents()).map((text) => text.normalize('NFC'));

async function findsWithoutMarks(page) {
    await page.goto('/');
    await page.locator('.search-line').getByRole('searchbox').fill('mong cai');
    await page.keyboard.press('Enter');
    await page.waitForURL(/tim-kiem/);
    assert.ok((await hits(page).count()) > 5);
    assert.ok((await marks(page)).includes('Móng Cái'), 'the words are marked as they are written');
    assert.match(await page.title(), /mong cai/);
    assert.match(await page.locator('h1').textContent(), /\d/, 'the count stands in the heading');
    assert.equal(await page.getByRole('searchbox').inputValue(), 'mong cai');
}

async function combines(page) {
    await page.goto('/tim-kiem');
    await page.getByLabel('Nội dung').fill('hop');
    await page.getByRole('combobox', { name: 'Chuyên mục' }).selectOption('chi-dao-dieu-hanh');
    await page.getByLabel('Từ ngày').fill('1/1/2026');
    await page.getByLabel('Đến ngày').fill('2026-12-31');
    await page.getByRole('button', { name: 'Tìm kiếm' }).click();
    const inputs = new URL(page.url()).searchParams;
    assert.equal(inputs.get('muc'), 'chi-dao-dieu-hanh');
    const days = await page
        .locator('.hit time')
        .evaluateAll((times) => times.map((time) => time.dateTime.slice(0, 10)));
    assert.ok(days.length > 0);
    assert.ok(days.every((day) => day >= '2026-01-01' && day <= '2026-12-31'), days.join());
    assert.equal(await page.getByRole('combobox', { name: 'Chuyên mục' }).inputValue(), 'chi-dao-dieu-hanh');
    assert.equal(await page.getByLabel('Từ ngày').inputValue(), '01/01/2026', 'as pages write days');
}

async function goesBack(page) {
    await page.goto('/tim-kiem?q=mong+cai');
    const before = await hits(page).allTextContents();
    await hits(page).first().click();
    await page.waitForURL((address) => !address.pathname.startsWith('/tim-kiem'));
    await page.goBack();
    assert.deepEqual(await hits(page).allTextContents(), before);
    assert.equal(await page.getByLabel('Nội dung').inputValue(), 'mong cai');
}

async function shares(page, asReader) {
    await page.goto('/tim-kiem');
    await page.getByLabel('Nội dung').fill('cửa khẩu');
    await page.getByLabel('Từ ngày').fill('1/1/2022');
    await page.getByRole('button', { name: 'Tìm kiếm' }).click();
    const found = await hits(page).allTextContents();
    assert.ok(found.length > 0);
    await asReader({}, async (other) => {
        await other.goto(page.url());
        assert.deepEqual(await hits(other).allTextContents(), found);
    });
}

async function ordersByDate(page) {
    await page.goto('/tim-kiem?q=mong+cai');
    await page.getByRole('navigation', { name: 'Thứ tự kết quả' }).getByRole('link', { name: /mới/i }).click();
    // Documents have a day, articles a time of the day.
    const days = await page
        .locator('.hit time')
        .evaluateAll((elements) => elements.map((time) => time.dateTime.slice(0, 10)));
    assert.ok(days.length > 5);
    assert.deepEqual(days, [...days].sort().reverse());
}

async function helpsWhenNothingIsFound(page) {
    await page.goto('/tim-kiem?q=xyzzyqwk');
    assert.equal(await hits(page).count(), 0);
    await page.getByRole('heading', { name: 'Có thể thử' }).waitFor();
}

async function namesTheWrongDate(page) {
    await page.goto('/tim-kiem?q=mong+cai&tu=31%2F02%2F2022');
    const field = page.getByLabel('Từ ngày');
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.equal(await field.inputValue(), '31/02/2022');
    const described = await field.evaluate((input) =>
        input
            .getAttribute('aria-describedby')
            .split(' ')
            .map((id) => document.getElementById(id).textContent)
            .join(' '),
    );
    assert.match(described, /ngày/i);
}

async function findsADocumentByNumber(page) {
    await page.goto('/tim-kiem?q=08-NQ%2FTU');
    assert.ok((await hits(page).count()) > 0);
    assert.ok((await marks(page)).some((text) => text.includes('08-NQ/TU')));
}

export function tests({ asReader }) {
    const alone = (run) => () => asReader({}, run);
    return [
        ['"mong cai" finds Móng Cái and marks it', alone(findsWithoutMarks)],
        ['section, text and dates are combined', alone(combines)],
        ['the back button leads back to the results', alone(goesBack)],
        ['the address of a search shows others the same', alone((page) => shares(page, asReader))],
        ['results are put newest first on request', alone(ordersByDate)],
        ['a search without results says what to try', alone(helpsWhenNothingIsFound)],
        ['a date that does not exist is named at its field', alone(namesTheWrongDate)],
        ['a document is found by its number', alone(findsADocumentByNumber)],
    ];
}
