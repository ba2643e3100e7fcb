'use strict';
(function () {
  const island = JSON.parse(document.getElementById('island').textContent);
  const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
  const drawn = new Map();
  let chosen = null; // 'light' or 'dark' once the reader has said so
  let printing = false;

  function mode() {
    return printing ? 'light' : chosen || (systemDark.matches ? 'dark' : 'light');
  }

  /** As Theme.applyTo does in Java: in fields that are colours, @name is the colour of that name. */
  function colored(node, colors, field) {
    if (Array.isArray(node)) {
      return node.map(child => colored(child, colors, field));
    }
    if (node !== null && typeof node === 'object') {
      return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, colored(child, colors, key)]));
    }
    const isColor = field === 'color' || (field || '').endsWith('Color');
    return isColor && typeof node === 'string' && node[0] === '@' && node.slice(1) in colors ? colors[node.slice(1)] : node;
  }

  function draw(figure) {
    const plot = figure.querySelector('.plot');
    if (!plot.offsetWidth) {
      return; // hidden until it is chosen
    }
    const before = drawn.get(figure.id);
    if (before) {
      before.chart.dispose();
    }
    const colors = island.colors[mode()];
    const chart = echarts.init(plot, colored(island.theme, colors), {renderer: 'svg', width: plot.clientWidth, height: plot.clientHeight});
    const state = before || {view: 0, off: new Set()};
    state.chart = chart;
    drawn.set(figure.id, state);
    const described = island.charts[figure.id];
    chart.setOption(colored(described.option, colors));
    if (described.views.length) {
      chart.setOption(described.views[state.view].option);
    }
    showSeries(figure.id);
  }

  /** A legend's series shown or hidden: hidden ones keep their place, without their data. */
  function showSeries(id) {
    const state = drawn.get(id);
    const series = island.charts[id].option.series.map(one => ({data: state.off.has(one.name) ? [] : one.data}));
    if (state.off.size || state.hid) {
      state.chart.setOption({series: series});
      state.hid = state.off.size > 0;
    }
  }

  function drawAll() {
    document.querySelectorAll('figure.chart').forEach(draw);
  }

  function fillTable(details, table) {
    const scroll = document.createElement('div');
    scroll.className = 'scroll';
    scroll.tabIndex = 0;
    const element = document.createElement('table');
    const head = element.createTHead().insertRow();
    for (const name of table.columns) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = name;
      head.append(cell);
    }
    const body = element.createTBody();
    for (const row of table.rows) {
      const line = body.insertRow();
      row.forEach(text => { line.insertCell().textContent = text; });
    }
    scroll.append(element);
    details.append(scroll);
  }

  const places = new ResizeObserver(entries => entries.forEach(entry => {
    const state = drawn.get(entry.target.closest('figure').id);
    const width = Math.floor(entry.contentRect.width);
    if (state && width > 0 && width !== state.chart.getWidth()) {
      state.chart.resize({width: width, height: entry.contentRect.height});
    }
  }));

  function prepare(figure) {
    places.observe(figure.querySelector('.plot'));
    const described = island.charts[figure.id];
    const details = figure.querySelector('details');
    details.addEventListener('toggle', () => {
      if (details.open && !details.querySelector('table')) {
        fillTable(details, described.table);
      }
    });
    const views = figure.querySelector('.views');
    described.views.forEach((view, index) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = view.name;
      button.setAttribute('aria-pressed', String(index === 0));
      button.addEventListener('click', () => {
        drawn.get(figure.id).view = index;
        views.querySelectorAll('button').forEach((other, at) => other.setAttribute('aria-pressed', String(at === index)));
        draw(figure);
      });
      views.append(button);
    });
    figure.querySelectorAll('.legend button').forEach(button => button.addEventListener('click', () => {
      const state = drawn.get(figure.id);
      const shown = button.getAttribute('aria-pressed') === 'true';
      button.setAttribute('aria-pressed', String(!shown));
      if (shown) {
        state.off.add(button.dataset.series);
      } else {
        state.off.delete(button.dataset.series);
      }
      showSeries(figure.id);
    }));
  }

  function download(name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([island.files[name]], {type: 'text/csv'}));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  const themeButton = document.getElementById('theme');
  function nameTheme() {
    themeButton.textContent = mode() === 'dark' ? 'Light' : 'Dark';
  }

  document.querySelectorAll('figure.chart').forEach(prepare);
  document.querySelectorAll('[data-file]').forEach(button =>
    button.addEventListener('click', () => download(button.dataset.file)));
  document.querySelectorAll('[data-shows]').forEach(select => select.addEventListener('change', () => {
    document.querySelectorAll('[data-of="' + select.dataset.shows + '"]').forEach(part => {
      part.hidden = part.id !== select.value;
      part.querySelectorAll('figure.chart').forEach(draw);
    });
  }));
  themeButton.addEventListener('click', () => {
    chosen = mode() === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = chosen;
    nameTheme();
    drawAll();
  });
  systemDark.addEventListener('change', () => { nameTheme(); drawAll(); });
  window.addEventListener('beforeprint', () => { printing = true; drawAll(); });
  window.addEventListener('afterprint', () => { printing = false; drawAll(); });
  nameTheme();
  drawAll();
})();
