import {element} from './element.js';
import {nameOf, term, value} from './figures.js';
import {change} from './format.js';
import {word} from './language.js';
import {panel} from './panel.js';

/** From being shown to having paid: how many are left at each step, at which rate, and which step fell most of late. */

const STEPS = [
  {of: 'views', by: 'exposureToEnter', from: 'impressions'},
  {of: 'clickers', by: 'enterToClick', from: 'viewers'},
  {of: 'orderers', by: 'clickToOrder', from: 'clickers'},
  {of: 'buyers', by: 'orderToPay', from: 'orderers'},
];

export function funnel(conversion) {
  const {wholeSession: whole, worstStep, asOf} = conversion;
  return panel('funnel', {asOf, ages: conversion.onAir},
      element('ol', {class: 'funnel'},
          bar('impressions', whole.impressions, whole.impressions, asOf),
          step(STEPS[0], conversion),
          bar('views', whole.views, whole.impressions, asOf),
          bar('viewers', whole.viewers, whole.viewers, asOf, 'people'),
          STEPS.slice(1).flatMap(one => [step(one, conversion), bar(one.of, whole[one.of], whole.viewers, asOf, 'people')])),
      element('p', {class: 'worst ' + (worstStep ? 'warn' : 'dim')}, worstStep
          ? [term('worstStep', {asOf}), ' ', value('worstStep', worstStep, {text: nameOf(worstStep), asOf, class: 'strong'}),
            ' ', element('span', {class: 'change'}, fell(conversion))]
          : word('noWeakest')));
}

function bar(name, number, most, asOf, kind = '') {
  return element('li', {class: 'funnel-bar ' + kind, key: name, vars: {'--part': most > 0 ? Math.min(1, number / most) : 0}},
      term(name, {asOf}), value(name, number, {asOf, class: 'strong'}));
}

function step(one, conversion) {
  const worst = conversion.worstStep === one.by;
  return element('li', {class: 'funnel-step ' + (worst ? 'is-worst' : ''), key: one.by, 'data-step': one.by},
      element('span', {class: 'funnel-arrow', 'aria-hidden': 'true'}, '↓'),
      term(one.by, {asOf: conversion.asOf}), value(one.by, conversion.wholeSession.rates[one.by], {asOf: conversion.asOf}),
      worst && element('span', {class: 'badge badge-worst'}, word('weakest') + ' ' + fell(conversion)));
}

/** How much it fell in proportion. */
function fell({worstStep, last10Minutes, previous10Minutes}) {
  const before = previous10Minutes.rates[worstStep];
  const last = last10Minutes.rates[worstStep];
  return before ? change(last / before - 1) : '';
}
