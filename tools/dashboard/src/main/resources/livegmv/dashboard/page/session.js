'use strict';

const ASK_EVERY = 2000;
const STEPS = [
  ['impressions', 'impressions', null], ['views', 'views', 'exposureToEnter'], ['clickers', 'clickers', 'enterToClick'],
  ['orderers', 'orderers', 'clickToOrder'], ['payers', 'buyers', 'orderToPay'],
];

let session = null;
let receivedAt = 0;

function figure(label, value) {
  const pair = element('div', '');
  pair.append(element('dt', '', label), element('dd', '', value));
  return pair;
}

function percent(rate) {
  return rate === null || rate === undefined ? '' : fixed(rate * 100, 1) + '%';
}

function funnelStep([label, field, rate], counts, worst) {
  const item = element('li', rate && rate === worst ? 'step worst' : 'step');
  item.append(
      element('span', 'name', word(label)), element('span', 'amount', count(counts[field])),
      element('span', 'dim', rate ? percent(counts.rates[rate]) : ''));
  return item;
}

function product(shown) {
  const item = element('li', 'product');
  item.append(
      element('span', 'name', shown.productId), element('span', 'amount', money(shown.gmv)),
      element('span', 'dim small',
          word('clicks') + ' ' + count(shown.clicks) + ' · ' + word('paidOrders') + ' ' + count(shown.paidOrders)));
  return item;
}

function show() {
  if (!session) {
    return;
  }
  deployment = session.deployment;
  showNotice(noticeOf(session));
  setText('name', session.name);
  setText('session-id', session.sessionId);
  const total = session.total;
  const conversion = session.conversion;
  setText('gmv', exactMoney(total ? total.gmv : conversion.wholeSession.gmv) + ' ' + deployment.currency);
  byId('on-air').hidden = !conversion || !conversion.onAir;
  const figures = [];
  if (total) {
    figures.push(
        figure(word('net'), money(total.netGmv)), figure(word('paidOrders'), count(total.paidOrders)),
        figure(word('refunded'), money(total.refundedByPayTime)));
  }
  if (conversion) {
    figures.push(figure(word('online'), count(conversion.last10Minutes.online)));
  }
  if (session.month) {
    figures.push(figure(word('month') + ' ' + session.month.label, money(session.month.netGmv)));
  }
  byId('figures').replaceChildren(...figures);
  byId('rolling').replaceChildren(...session.rolling.map(one => figure(one.window.replace('PT', ''), money(one.gmv))));
  byId('funnel').replaceChildren(...(conversion
      ? STEPS.map(step => funnelStep(step, conversion.wholeSession, conversion.worstStep)) : []));
  setText('worst', conversion && conversion.worstStep ? word('worst') + ': ' + word(conversion.worstStep) : '');
  showList('products', 'no-products', session.products.map(product));
  showList('alerts', 'no-alerts', session.alerts.map(alertItem));
  showAge(session, receivedAt);
}

async function ask() {
  try {
    const answer = await fetch('/api/v1/sessions/' + location.pathname.split('/').pop());
    if (answer.status === 404) {
      showNotice(word('gone'));
    } else {
      session = await answer.json();
      receivedAt = performance.now();
      show();
    }
  } catch (away) {
    showNotice(word('pageAway'));
    document.body.classList.add('stale');
  }
  setTimeout(ask, ASK_EVERY);
}

onLanguage(show);
ask();
setInterval(() => showAge(session, receivedAt), 1000);
