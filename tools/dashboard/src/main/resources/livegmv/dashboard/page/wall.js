'use strict';

const SVG = 'http://www.w3.org/2000/svg';
const COUNTS_FOR = 900;
const CALM = matchMedia('(prefers-reduced-motion: reduce)');

let wall = null;
let receivedAt = 0;
let shownGmv = null;
let counting = 0;

/** Runs from the figure before to the new one; what stands there at the end is the topic's. */
function countTo(gmv) {
  cancelAnimationFrame(counting);
  const from = shownGmv;
  const began = performance.now();
  if (from === null || gmv < from || CALM.matches || document.hidden) {
    showGmv(gmv);
    return;
  }
  const step = now => {
    const part = Math.min(1, (now - began) / COUNTS_FOR);
    showGmv(part === 1 ? gmv : Math.round(from + (gmv - from) * part));
    if (part < 1) {
      counting = requestAnimationFrame(step);
    }
  };
  counting = requestAnimationFrame(step);
}

function showGmv(gmv) {
  shownGmv = gmv;
  setText('gmv', exactMoney(gmv) + ' ' + deployment.currency);
}

function showTotal() {
  const platform = wall.platform;
  if (!platform) {
    return;
  }
  setText('day', platform.label);
  countTo(platform.gmv);
  setText('net', money(platform.netGmv));
  setText('paid-orders', count(platform.paidOrders));
  setText('buyers', count(platform.streamerBuyers));
  setText('refunded', money(platform.refundedByRefundTime));
}

function drawn(tag, attributes) {
  const shape = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => shape.setAttribute(name, value));
  return shape;
}

function showCurve() {
  const points = wall.curve;
  if (points.length < 2) {
    byId('curve').replaceChildren();
    setText('curve-from', '');
    setText('curve-to', '');
    return;
  }
  const [from, to] = [points[0][0], points[points.length - 1][0]];
  const most = Math.max(1, ...points.map(point => point[1]));
  const line = points
      .map(([at, gmv]) => ((at - from) / (to - from) * 600).toFixed(1) + ',' + (196 - gmv / most * 188).toFixed(1))
      .join(' ');
  byId('curve').replaceChildren(
      drawn('polygon', {points: '0,200 ' + line + ' 600,200', class: 'curve-area'}),
      drawn('polyline', {points: line, class: 'curve-line', 'vector-effect': 'non-scaling-stroke'}));
  byId('curve').setAttribute('aria-label', word('curve'));
  setText('curve-from', clock(from));
  setText('curve-to', clock(to));
}

function movement(entry) {
  if (entry.previousRank === undefined) {
    return element('span', 'move new', word('fresh'));
  }
  const up = entry.previousRank - entry.rank;
  return element('span', 'move ' + (up > 0 ? 'up' : up < 0 ? 'down' : ''), up > 0 ? '▲' + up : up < 0 ? '▼' + -up : '');
}

function leader(entry, most) {
  const item = element('li', 'leader');
  const bar = element('span', 'bar');
  bar.style.width = Math.max(0, entry.gmv / most * 100) + '%';
  item.append(
      bar, element('span', 'rank', String(entry.rank)), movement(entry), element('span', 'name', entry.name),
      element('span', 'amount', money(entry.gmv)));
  return item;
}

function room(shown) {
  const item = element('li', 'room');
  const link = element('a', '');
  link.href = '/session/' + encodeURIComponent(shown.sessionId);
  const facts = element('span', 'dim small',
      word('online') + ' ' + count(shown.online) + ' · ' + word('viewers') + ' ' + count(shown.viewers)
      + (shown.worstStep ? ' · ' + word('worst') + ' ' + word(shown.worstStep) : ''));
  link.append(element('span', 'name', shown.name), element('span', 'amount', money(shown.gmv)), facts);
  item.append(link);
  return item;
}

function show() {
  if (!wall) {
    return;
  }
  deployment = wall.deployment;
  showNotice(noticeOf(wall));
  showTotal();
  showCurve();
  const most = Math.max(1, ...wall.leaderboard.map(entry => entry.gmv));
  showList('leaders', 'no-leaders', wall.leaderboard.map(entry => leader(entry, most)));
  showList('rooms', 'no-rooms', wall.onAir.map(room));
  setText('rooms-count', wall.onAir.length ? String(wall.onAir.length) : '');
  showList('alerts', 'no-alerts', wall.alerts.map(alertItem));
  showAge(wall, receivedAt);
}

function receive(json) {
  wall = JSON.parse(json);
  receivedAt = performance.now();
  show();
}

onLanguage(show);
const events = new EventSource('/events?view=wall');
events.addEventListener('view', event => receive(event.data));
events.addEventListener('error', () => {
  showNotice(word('pageAway'));
  document.body.classList.add('stale');
});
setInterval(() => showAge(wall, receivedAt), 1000);
