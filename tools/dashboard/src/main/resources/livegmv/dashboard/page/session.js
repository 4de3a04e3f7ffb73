import {alertList} from './alerts.js';
import {ofMetric} from './amounts.js';
import {chartPlace, draw} from './chart.js';
import {element} from './element.js';
import {nameOf, term, tile, tiles, value} from './figures.js';
import {change, clock} from './format.js';
import {word} from './language.js';
import {funnel} from './funnel.js';
import {pageId} from './page-id.js';
import {nothing, panel, streamerLink, table} from './panel.js';
import {show} from './frame.js';

/** 跟播: one broadcast, for who sits beside the streamer. */

const COMPARED = ['online', 'viewers', 'exposureToEnter', 'enterToClick', 'clickToOrder', 'orderToPay', 'viewerToPay', 'gmv', 'gpm', 'gmvPerViewer'];
const RATES = ['exposureToEnter', 'enterToClick', 'clickToOrder', 'orderToPay', 'viewerToPay', 'gpm', 'gmvPerViewer'];
const BY_SOURCE = ['views', 'viewers', 'clickers', 'paidOrders', 'gmv'];
const WINDOWS = ['PT1M', 'PT5M', 'PT1H'];

function content(session) {
  const conversion = session.conversion;
  return element('div', {class: 'session', key: 'session'},
      title(session), total(session), rightNow(session.rolling, conversion), milestones(session.milestones),
      conversion && funnel(conversion), conversion && compared(conversion),
      session.minutes.length > 1 && panel('minutes', {class: 'minutes', asOf: session.minutes.at(-1).asOf, ages: conversion?.onAir},
          chartPlace('minute-chart', word('minutes'), 'minute-chart')),
      conversion && split(conversion), products(session.products), conversion && engagement(conversion),
      panel('alerts', {class: 'session-alerts'}, session.alerts.length > 0 ? alertList(session.alerts, {ofOne: true}) : nothing()));
}

function title(session) {
  const start = session.total?.start;
  return element('div', {class: 'page-title', key: 'title'},
      element('h1', null, streamerLink(session.streamerId, session.name)),
      onAirBadge(session.conversion),
      element('p', {class: 'dim'}, [session.sessionId, start && clock(start) + (session.total.end ? '–' + clock(session.total.end) : '')]
          .filter(Boolean).join(' · ')));
}

function onAirBadge(conversion) {
  return conversion && element('span', {class: 'badge ' + (conversion.onAir ? 'badge-live' : '')}, word(conversion.onAir ? 'live' : 'ended'));
}

function total(session) {
  const of = session.total || session.conversion?.wholeSession;
  const asOf = (session.total || session.conversion)?.asOf;
  if (!of) {
    return panel('total', {class: 'session-total'}, nothing());
  }
  return panel('total', {class: 'session-total', asOf},
      element('p', {class: 'big'}, term('gmv', {asOf}), value('gmv', of.gmv, {asOf})),
      tiles(
          ...['netGmv', 'paidOrders', 'buyers', 'newBuyers', 'newBuyerGmv', 'createdOrders', 'units', 'refunds', 'refundedByPayTime', 'refundedByRefundTime']
              .filter(name => of[name] !== undefined).map(name => tile(name, of[name], {asOf})),
          session.month && tile('netGmv', session.month.netGmv, {
            key: 'month', text: word('month') + ' ' + nameOf('netGmv'), asOf: session.month.asOf,
          })));
}

function rightNow(windows, conversion) {
  const known = WINDOWS.map(name => windows.find(one => one.window === name)).filter(Boolean);
  const asOf = Math.max(0, ...known.map(one => one.asOf)) || conversion?.asOf;
  return panel('rolling', {title: word('rightNow'), asOf}, tiles(
      conversion && tile('online', conversion.last10Minutes.online, {asOf: conversion.asOf}),
      known.map(one => tile('gmv', one.gmv, {
        key: one.window, part: one.window, text: word('rolling') + ' · ' + word('window' + one.window), asOf: one.asOf,
      }))));
}

function milestones({reached, next}) {
  const sorted = [...reached].sort((a, b) => a.threshold - b.threshold);
  return panel('milestones', {title: term('threshold', {text: word('milestones')})},
      sorted.length === 0 && !next ? nothing(word('noMilestones')) : element('ol', {class: 'milestones'},
          sorted.map(alert => element('li', {class: 'milestone is-reached', key: alert.alertId},
              element('span', {class: 'milestone-mark', 'aria-hidden': 'true'}, '✓'),
              value('threshold', alert.threshold, {text: ofMetric(alert.metric, alert.threshold), metric: alert.metric, asOf: alert.asOf}),
              element('span', {class: 'dim'}, word('reached') + ' ' + clock(alert.reachedAt)))),
          next && element('li', {class: 'milestone', key: 'next', vars: {'--part': next.threshold > 0 ? next.value / next.threshold : 0}},
              element('span', {class: 'milestone-mark', 'aria-hidden': 'true'}, '○'),
              value('threshold', next.threshold, {text: ofMetric(next.metric, next.threshold), metric: next.metric}),
              element('span', null, term('missing'), ' ', value('missing', next.missing, {metric: next.metric, class: 'strong'})),
              element('span', {class: 'bar', 'aria-hidden': 'true'}))),
      !next && sorted.length > 0 && element('p', {class: 'dim'}, word('allReached')));
}

function compared(conversion) {
  const {last10Minutes: last, previous10Minutes: before, worstStep, asOf} = conversion;
  const of = (part, name) => RATES.includes(name) ? part.rates[name] : part[name];
  return panel('lastAgainstPrevious', {class: 'compared', asOf, ages: conversion.onAir},
      table(COMPARED, [
        {head: '', class: 'name', cell: name => term(name, {asOf})},
        {head: word('last10'), class: 'number', cell: name => value(name, of(last, name), {asOf, class: 'strong'})},
        {head: word('previous10'), class: 'number', cell: name => value(name, of(before, name), {asOf})},
        {head: word('change'), class: 'number', cell: name => changed(of(last, name), of(before, name))},
      ], {key: name => name, label: word('lastAgainstPrevious'), rowClass: name => name === worstStep ? 'is-worst' : ''}));
}

function changed(last, before) {
  const ratio = before ? last / before - 1 : null;
  return element('span', {class: 'change ' + (ratio >= 0.005 ? 'is-up' : ratio <= -0.005 ? 'is-down' : '')}, last === null ? '–' : change(ratio));
}

function split(conversion) {
  const whole = conversion.wholeSession;
  const asOf = conversion.asOf;
  return panel('split', {asOf},
      element('p', {class: 'split-key'}, element('span', {class: 'key-private'}, word('private')), element('span', {class: 'key-public'}, word('public'))),
      element('dl', {class: 'split'}, BY_SOURCE.map(name => {
        const own = whole.private[name];
        const others = whole.public[name];
        return element('div', {class: 'split-row', key: name, vars: {'--part': own + others > 0 ? own / (own + others) : 0.5}},
            element('dt', null, term(name, {part: 'private', asOf})),
            element('dd', null,
                value(name, own, {part: 'private', class: 'strong', asOf}),
                element('span', {class: 'split-bar', 'aria-hidden': 'true'}),
                value(name, others, {part: 'public', asOf})));
      })));
}

function products(all) {
  const asOf = all.length > 0 ? Math.max(...all.map(one => one.asOf)) : undefined;
  const column = (name, css = '') => ({
    head: term(name, {asOf}), class: 'number ' + css, cell: product => value(name, product[name], {asOf: product.asOf}),
  });
  return panel('products', {asOf}, all.length === 0 ? nothing() : table(all, [
    {head: word('product'), class: 'name', cell: product => product.productId},
    column('gmv'), column('clicks'), column('clickers', 'wide'), column('createdOrders', 'wide'), column('paidOrders'), column('units', 'wide'),
    column('exposures', 'wide'), column('refundedByPayTime', 'wide'),
  ], {key: product => product.productId, label: word('products')}));
}

function engagement(conversion) {
  const {wholeSession: whole, asOf} = conversion;
  return panel('engagement', {asOf}, tiles(
      ...['peakOnline', 'averageOnline', 'dwellSeconds', 'impressions', 'exposures', 'clicks', 'likes', 'comments', 'shares', 'follows']
          .map(name => tile(name, whole[name], {asOf})),
      ...['gpm', 'gmvPerViewer', 'viewerToPay'].map(name => tile(name, whole.rates[name], {asOf}))));
}

function after(session, main) {
  const place = main.querySelector('#minute-chart');
  if (place) {
    draw(place, session.minutes.map(minute => minute.start / 1000), [
      {name: nameOf('gmv'), data: session.minutes.map(minute => minute.gmv), kind: 'bars', colour: '--accent', money: true},
      {name: nameOf('online'), data: session.minutes.map(minute => minute.online), kind: 'line', colour: '--second', scale: 'online'},
    ]);
  }
}

const id = encodeURIComponent(pageId);
show({
  api: '/api/v1/sessions/' + id, query: 'view=session&id=' + id, title: session => session.name, where: () => word('session'), content, after,
});
