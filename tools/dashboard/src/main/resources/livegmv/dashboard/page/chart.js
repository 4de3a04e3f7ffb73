import uPlot from './uPlot.esm.js';
import {element} from './element.js';
import {axisMoney, clock, count, money, zone} from './format.js';
import {current, word} from './language.js';
import {theme} from './theme.js';

/**
 * Charts over time. A place for one is an element that the page keeps; the chart in it is drawn anew when its looks change (theme,
 * language, size) and only given new data otherwise.
 */

/** By place: the last data and how they are shown, and the plot, if there was room for one. */
const charts = new WeakMap();
const sizes = new ResizeObserver(changes => changes.forEach(change => show(change.target)));

/** @param label what the chart shows, for who does not see it */
export function chartPlace(id, label, className = '') {
  return element('div', {id, class: 'chart ' + className, role: 'img', 'aria-label': label, keep: true, key: id});
}

/**
 * @param series of each: name, data, kind (area, line, bars), colour (a CSS variable), money: whether it is an amount; scale
 * @param options xs: seconds; time: text of an x; xTicks: text of an axis' x; names of scales on the right
 */
export function draw(place, xs, series, options = {}) {
  if (!charts.has(place)) {
    charts.set(place, {});
    sizes.observe(place);
  }
  Object.assign(charts.get(place), {data: [xs, ...series.map(one => one.data)], series, options});
  show(place);
}

function show(place) {
  const chart = charts.get(place);
  const looks = [theme(), current(), place.clientWidth, place.clientHeight, chart.series.length].join();
  if (chart.plot && chart.looks === looks) {
    chart.plot.setData(chart.data);
    return;
  }
  chart.plot?.destroy();
  chart.plot = place.clientWidth > 0 ? new uPlot(plotOptions(place, chart.series, chart.options), chart.data, place) : null;
  chart.looks = looks;
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function plotOptions(place, series, options) {
  const ink = colour('--dim');
  const grid = {stroke: colour('--line'), width: 1};
  const font = '12px ' + getComputedStyle(document.body).fontFamily;
  const scales = [...new Set(series.map(one => one.scale || 'y'))];
  return {
    width: place.clientWidth,
    height: Math.max(80, place.clientHeight - legendHeight(place, series)),
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), zone()),
    padding: [12, 8, 0, 0],
    cursor: {y: false, points: {size: 7}},
    legend: {live: true},
    hooks: {ready: [showLast], setData: [showLast], setCursor: [plot => plot.cursor.idx ?? showLast(plot)]},
    scales: Object.fromEntries([['x', {time: !options.xTicks}],
      ...scales.map(scale => [scale, {range: (plot, least, most) => [Math.min(0, least ?? 0), Math.max(1, most ?? 1) * 1.08]}])]),
    axes: [
      {stroke: ink, font, grid: {show: false}, ticks: {show: false}, size: 26, space: 70,
        values: (plot, splits) => splits.map(at => options.xTicks ? options.xTicks(at) : clock(at * 1000))},
      ...scales.map((scale, index) => ({
        scale, side: index === 0 ? 3 : 1, stroke: ink, font, grid: index === 0 ? grid : {show: false}, ticks: {show: false}, size: 52, space: 36,
        values: (plot, splits) => splits.map(value => isMoney(series, scale) ? axisMoney(value) : count(value)),
      })),
    ],
    series: [
      {label: options.xName || word('time'), value: (plot, at) => at === null || at === undefined ? '–' : options.time ? options.time(at) : clock(at * 1000)},
      ...series.map(one => ({
        label: one.name,
        scale: one.scale || 'y',
        stroke: colour(one.colour),
        width: one.kind === 'bars' ? 0 : 2,
        fill: one.kind === 'area' ? plot => gradient(plot, colour(one.colour)) : one.kind === 'bars' ? colour(one.colour) + 'b0' : undefined,
        paths: one.kind === 'bars' ? uPlot.paths.bars({size: [0.7, 40], align: options.align ?? 0}) : undefined,
        points: {show: false},
        spanGaps: true,
        value: (plot, value) => one.money ? money(value) : count(value),
      })),
    ],
  };
}

/** While nobody points at the chart, the legend has its newest values. */
function showLast(plot) {
  if (plot.cursor.idx === null || plot.cursor.idx === undefined) {
    plot.setLegend({idx: plot.data[0].length - 1});
  }
}

/** On a phone two names and their values take two lines. */
function legendHeight(place, series) {
  return place.clientWidth < 420 && series.length > 1 ? 54 : 28;
}

function isMoney(series, scale) {
  return series.find(one => (one.scale || 'y') === scale).money;
}

function gradient(plot, colour) {
  if (!Number.isFinite(plot.bbox.height)) {
    return 'transparent';
  }
  const fading = plot.ctx.createLinearGradient(0, plot.bbox.top, 0, plot.bbox.top + Math.max(1, plot.bbox.height));
  fading.addColorStop(0, colour + '66');
  fading.addColorStop(1, colour + '00');
  return fading;
}
