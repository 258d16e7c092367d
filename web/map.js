// The drawing of a map, moved and enlarged by buttons, keys, mouse and fingers. Without this script
// it stands as a whole in a frame that scrolls. Nothing moves by itself.
const LARGEST = 16; // times the whole
const STEP = 1.5;
const SHARE = 0.25; // of what is seen, for one step aside

const frame = document.querySelector('.map-frame');
const svg = frame?.querySelector('svg');

function start() {
    const whole = svg.getAttribute('viewBox').split(' ').map(Number);
    const [left, top, width, height] = whole;
    const marks = [...svg.querySelectorAll('.marks > g')].map((mark) => {
        const [, where, size] = mark.getAttribute('transform').match(/^(.*)scale\((.*)\)$/);
        return { mark, where, size: Number(size) };
    });
    const names = [...svg.querySelectorAll('.names')].map((group) => ({
        group,
        size: Number(group.getAttribute('font-size')),
    }));
    let seen = { x: left, y: top, w: width };

    const status = document.createElement('p');
    status.className = 'map-status';
    status.setAttribute('role', 'status');

    const within = (n, least, most) => Math.min(Math.max(n, least), most);

    function show({ x, y, w }) {
        w = within(w, width / LARGEST, width);
        const h = (w * height) / width;
        seen = { x: within(x, left, left + width - w), y: within(y, top, top + height - h), w };
        svg.setAttribute('viewBox', `${seen.x} ${seen.y} ${w} ${h}`);
        const ratio = w / width;
        for (const { mark, where, size } of marks)
            mark.setAttribute('transform', `${where}scale(${size * ratio})`);
        for (const { group, size } of names) group.setAttribute('font-size', size * ratio);
        frame.classList.toggle('enlarged', w < width);
    }

    // Keeps the point at these shares of the frame where it is.
    function enlarge(factor, across = 0.5, down = 0.5) {
        const w = within(seen.w / factor, width / LARGEST, width);
        const lost = seen.w - w;
        show({ x: seen.x + lost * across, y: seen.y + ((lost * height) / width) * down, w });
    }

    function tell() {
        status.textContent = `Đang phóng ${Math.round((width / seen.w) * 100)} %`;
    }

    function move(right, downwards) {
        show({
            x: seen.x + right * seen.w * SHARE,
            y: seen.y + ((downwards * seen.w * height) / width) * SHARE,
            w: seen.w,
        });
    }

    const actions = [
        ['Phóng to', ['+', '='], () => enlarge(STEP)],
        ['Thu nhỏ', ['-'], () => enlarge(1 / STEP)],
        ['Sang trái', ['ArrowLeft'], () => move(-1, 0)],
        ['Sang phải', ['ArrowRight'], () => move(1, 0)],
        ['Lên', ['ArrowUp'], () => move(0, -1)],
        ['Xuống', ['ArrowDown'], () => move(0, 1)],
        ['Toàn cảnh', ['0', 'Home'], () => show({ x: left, y: top, w: width })],
    ];

    const tools = document.createElement('div');
    tools.className = 'map-tools';
    tools.setAttribute('role', 'group');
    tools.setAttribute('aria-label', 'Điều khiển bản đồ');
    for (const [label, , run] of actions) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = label;
        button.addEventListener('click', () => {
            run();
            tell();
        });
        tools.append(button);
    }

    frame.addEventListener('keydown', (event) => {
        const action = actions.find(([, keys]) => keys.includes(event.key));
        const isWhole = seen.w >= width && event.key.startsWith('Arrow');
        if (!action || isWhole || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        action[2]();
        tell();
    });

    const share = ({ clientX, clientY }) => {
        const box = svg.getBoundingClientRect();
        return [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
    };

    frame.addEventListener(
        'wheel',
        (event) => {
            if (!event.ctrlKey) return; // the page scrolls
            event.preventDefault();
            enlarge(event.deltaY < 0 ? STEP : 1 / STEP, ...share(event));
        },
        { passive: false },
    );

    const fingers = new Map();
    const spread = ([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]);

    svg.addEventListener('pointerdown', (event) => {
        fingers.set(event.pointerId, share(event));
        if (seen.w < width || fingers.size > 1) svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener('pointermove', (event) => {
        const before = fingers.get(event.pointerId);
        if (!before) return;
        const now = share(event);
        const old = [...fingers.values()];
        fingers.set(event.pointerId, now);
        if (old.length === 2) {
            const at = [...fingers.values()];
            enlarge(
                spread(at) / Math.max(spread(old), 0.01),
                (at[0][0] + at[1][0]) / 2,
                (at[0][1] + at[1][1]) / 2,
            );
        } else if (seen.w < width) {
            show({
                x: seen.x - (now[0] - before[0]) * seen.w,
                y: seen.y - ((now[1] - before[1]) * seen.w * height) / width,
                w: seen.w,
            });
        }
    });
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'])
        svg.addEventListener(end, (event) => fingers.delete(event.pointerId));

    svg.addEventListener('click', (event) => {
        const name = event.target.closest('.marks > g, path')?.querySelector('title');
        if (name) status.textContent = name.textContent;
    });

    frame.before(tools);
    frame.after(status);
    frame.classList.add('scripted');
}

// Each kind of place can be taken off the drawing and the list.
function offerKinds() {
    const headings = [...document.querySelectorAll('.map-list h3[data-loai]')].filter((heading) =>
        svg.querySelector(`[data-loai="${heading.dataset.loai}"]`),
    );
    if (headings.length < 2) return;
    const choice = document.createElement('fieldset');
    const legend = document.createElement('legend');
    choice.className = 'map-kinds';
    legend.textContent = 'Hiện trên bản đồ';
    choice.append(legend);
    for (const kind of new Set(headings.map((heading) => heading.dataset.loai))) {
        const own = headings.filter((heading) => heading.dataset.loai === kind);
        const label = document.createElement('label');
        const box = document.createElement('input');
        box.type = 'checkbox';
        box.checked = true;
        box.addEventListener('change', () => {
            for (const heading of own)
                heading.hidden = heading.nextElementSibling.hidden = !box.checked;
            for (const mark of svg.querySelectorAll(`[data-loai="${kind}"]`))
                mark.setAttribute('display', box.checked ? 'inline' : 'none');
        });
        const words = own[0].querySelector('.kind').textContent;
        label.append(box, ` ${words}`);
        choice.append(label);
    }
    frame.before(choice);
}

if (svg) {
    offerKinds();
    start();
}
