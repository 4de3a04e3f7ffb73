import {elsewhere, figure, isMoney, timeBasisOf, unitOf} from './catalogue.js';
import {element, patch} from './element.js';
import {exactly} from './figures.js';
import {ago, currency, dayAndTime} from './format.js';
import {current, inLanguage, word} from './language.js';
import {serverNow} from './live.js';

/** Says what a figure is when one points at it, comes to it with the keyboard, or taps it. */

const GAP = 8;
const box = element('div', {id: 'explanation', role: 'tooltip', class: 'explanation', hidden: true});
let about = null;

export function explainFigures() {
  document.body.append(box);
  document.addEventListener('pointerover', event => event.pointerType !== 'touch' && point(event.target));
  document.addEventListener('focusin', event => point(event.target));
  document.addEventListener('focusout', hide);
  document.addEventListener('click', event => point(event.target));
  document.addEventListener('keydown', event => event.key === 'Escape' && hide());
  document.addEventListener('scroll', () => about && place(about.getBoundingClientRect()), {capture: true, passive: true});
}

function point(target) {
  if (box.contains(target)) {
    return;
  }
  const found = target instanceof Element ? figureAt(target) : null;
  if (!found || !figure(found.dataset.figure)) {
    if (about !== document.activeElement) {
      hide();
    }
    return;
  }
  if (about && about !== found) {
    about.removeAttribute('aria-describedby');
  }
  about = found;
  about.setAttribute('aria-describedby', box.id);
  patch(box, explanation(found.dataset));
  box.hidden = false;
  place(found.getBoundingClientRect());
}

/** A finger is not that exact: all of its cell is the figure's. */
function figureAt(target) {
  return target.closest('[data-figure]') || target.closest('dd, td')?.querySelector('.value[data-figure]');
}

function hide() {
  about?.removeAttribute('aria-describedby');
  about = null;
  box.hidden = true;
}

/** Under the figure, or over it where there is no room. */
function place(of) {
  const {width, height} = box.getBoundingClientRect();
  const left = Math.min(Math.max(GAP, of.left), innerWidth - width - GAP);
  const under = of.bottom + GAP;
  const top = under + height > innerHeight && of.top - height - GAP > 0 ? of.top - height - GAP : under;
  box.style.left = Math.round(left) + 'px';
  box.style.top = Math.round(top) + 'px';
}

function explanation(data) {
  const described = figure(data.figure);
  const other = current() === 'zh' ? 'en' : 'zh';
  const bySource = data.part === 'private' || data.part === 'public';
  const formula = current() === 'zh'
      ? (bySource && described.bySourceZh) || described.formulaZh : (bySource && described.bySource) || described.formula;
  const names = elsewhere(described).map(([platform, name]) => inLanguage(platform) + ' ' + name);
  return [
    element('p', {class: 'explanation-name'}, described[current()], data.part ? ' · ' + partName(data.part) : '',
        element('span', {class: 'dim'}, ' ' + described[other])),
    element('dl', null,
        data.value !== undefined && row('exact', exactly(data.figure, Number(data.value), data.metric)
            + (isMoney(data.metric || data.figure) ? ' ' + currency() : '')),
        row('formula', formula.replaceAll('`', '')),
        row('unit', unitText(data)),
        row('timeBasis', inLanguage(timeBasisOf(described))),
        names.length > 0 && row('elsewhere', names.join(' · ')),
        data.asOf && row('asOf', dayAndTime(Number(data.asOf)) + ' · ' + ago(serverNow() - Number(data.asOf)))),
  ];
}

/** An amount is shown in the currency's unit, whatever the records count in. */
function unitText(data) {
  const unit = figure(data.metric || data.figure) || figure(data.figure);
  return isMoney(unit.name) ? currency() : inLanguage(unitOf(unit));
}

function partName(part) {
  return word(part.startsWith('PT') ? 'window' + part : part);
}

function row(name, text) {
  return [element('dt', null, word(name)), element('dd', null, text)];
}
