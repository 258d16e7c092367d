// The map with its script: enlarged and moved by buttons, keys, mouse and wheel, kinds switched off.
import assert from 'node:assert/strict';

const viewOf = (page) =>
    page.locator('#ban-do').evaluate((svg) => svg.getAttribute('viewBox').split(' ').map(Number));

async function enlarge(page) {
    await page.goto('/ban-do');
    const [left, top, width, height] = await viewOf(page);
    await page.getByRole('button', { name: 'Phóng to' }).click();
    const [x, y, w, h] = await viewOf(page);
    assert.ok(w < width && h < height && x > left && y > top);
    assert.ok(Math.abs(w / h - width / height) < 0.01, 'the shape stays');
    assert.equal(await page.getByRole('status').last().textContent(), 'Đang phóng 150 %');
    await page.getByRole('button', { name: 'Sang phải' }).click();
    assert.ok((await viewOf(page))[0] > x);
    for (let n = 0; n < 20; n++) await page.getByRole('button', { name: 'Phóng to' }).click();
    assert.ok((await viewOf(page))[2] >= width / 16 - 1, 'there is an end');
    await page.getByRole('button', { name: 'Toàn cảnh' }).click();
    assert.deepEqual(await viewOf(page), [left, top, width, height]);
}

async function useKeys(page) {
    await page.goto('/ban-do');
    const whole = await viewOf(page);
    await page.locator('.map-frame').focus();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    const closer = await viewOf(page);
    assert.ok(closer[2] < whole[2]);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    const moved = await viewOf(page);
    assert.ok(moved[0] > closer[0] && moved[1] < closer[1]);
    await page.keyboard.press('0');
    assert.deepEqual(await viewOf(page), whole);
    // What is not enlarged leaves the arrows to the page.
    const before = await page.evaluate(() => scrollY);
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction((y) => scrollY > y, before);
}

async function drag(page) {
    await page.goto('/ban-do');
    await page.getByRole('button', { name: 'Phóng to' }).click();
    const [x] = await viewOf(page);
    await page.locator('#hinh figcaption').first().scrollIntoViewIfNeeded();
    const box = await page.locator('#ban-do').boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    assert.ok((await viewOf(page))[0] > x);
    const size = () =>
        page.locator('.marks > g').first().evaluate((mark) => mark.getBoundingClientRect().width);
    const small = await size();
    await page.getByRole('button', { name: 'Phóng to' }).click();
    assert.ok(Math.abs((await size()) - small) < 1, 'signs keep their size');
}

async function switchOff(page) {
    await page.goto('/ban-do');
    const marks = page.locator('.marks > g[data-loai="truong-hoc"]');
    const count = await marks.count();
    assert.ok(count > 1);
    const shown = () => marks.evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().width > 0).length);
    assert.equal(await shown(), count);
    await page.getByRole('checkbox', { name: 'Trường học' }).uncheck();
    assert.equal(await shown(), 0);
    assert.equal(await page.locator('h3[data-loai="truong-hoc"]').isVisible(), false);
    await page.getByRole('checkbox', { name: 'Trường học' }).check();
    assert.equal(await shown(), count);
}

async function readWithoutScripts(page) {
    await page.goto('/ban-do');
    assert.equal(await page.getByRole('button', { name: 'Phóng to' }).count(), 0);
    await page.getByLabel('Vĩ độ').fill('21,53');
    await page.getByLabel('Kinh độ').fill('107,97');
    await page.getByRole('button', { name: 'Điểm này thuộc đơn vị nào?' }).click();
    await page.locator('.answer').getByRole('link', { name: 'Phường Móng Cái 1' }).click();
    assert.equal(await page.locator('h1').textContent(), 'Phường Móng Cái 1');
    await page.goto('/ban-do');
    await page.getByLabel('Loại địa điểm').selectOption({ label: 'Trường học' });
    await page.getByRole('button', { name: 'Hiện trên bản đồ' }).click();
    assert.ok((await page.locator('.places li').count()) > 1);
    assert.equal(await page.locator('h3', { hasText: 'Công an' }).count(), 0);
}

// With the letters of this browser, which are not those that the server reckons with.
async function readNames(page) {
    for (const path of ['/ban-do', '/phuong-mong-cai-1/ban-do'])
        for (const width of [320, 768, 1280]) {
            await page.setViewportSize({ width, height: 900 });
            await page.goto(path);
            const { names, met } = await page.evaluate(() => {
                const box = (one) => one.getBoundingClientRect();
                const names = [...document.querySelectorAll('#ban-do .names text')].map(box);
                const signs = [...document.querySelectorAll('#ban-do .marks path')].map(box);
                // Marks above and below the letters are empty room in a text's box.
                const meet = (a, b) =>
                    a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 5 && b.top < a.bottom - 5;
                const met = names.flatMap((a, i) => [...names.slice(0, i), ...signs].filter((b) => meet(a, b)));
                return { names: names.length, met: met.length };
            });
            assert.ok(names >= (path === '/ban-do' ? 30 : 1), `${path} at ${width} px has ${names} names`);
            assert.equal(met, 0, `names that run into something on ${path} at ${width} px`);
        }
}

export function tests({ asReader }) {
    return [
        ['the map is enlarged by its buttons', () => asReader({}, enlarge)],
        ['the map is enlarged and moved by keys', () => asReader({}, useKeys)],
        ['the map is moved by the mouse', () => asReader({}, drag)],
        ['kinds of places are taken off the map', () => asReader({}, switchOff)],
        ['the names on the map do not run into each other', () => asReader({}, readNames)],
        ['the map is used without scripts', () => asReader({ javaScriptEnabled: false }, readWithoutScripts)],
    ];
}
