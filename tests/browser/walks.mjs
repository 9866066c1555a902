// The ways through the pages that open without an account. Each shows `look` every page that it comes to.
import { openPerson } from './deeds.mjs';
import { COHORT, through } from './doors.mjs';
import { handOver } from './tablet.mjs';

const MENTOR = [
  ['First name', 'Temi'],
  ['Last name', 'Oyelaran'],
  ['Date of birth', '2010-03-14'],
  ['Why', 'I had a good mentor myself.'],
  ['Name of a parent or carer', 'Kemi Oyelaran'],
  ['Their e-mail address', 'kemi@bridgeside.example'],
];
const CHILD = [
  ['irst name', 'Mina'],
  ['ast name', 'Rossi'],
  ['born', '2013-05-06'],
  ['Do you want to say more?', 'Sleep is hard before tests.'],
];
const OWN = [['I would', true], ...CHILD];
const PARENT = [
  ['My child', true],
  ...CHILD,
  ['Your name', 'Ada Rossi'],
  ['Who are you to them?', 'Mother'],
  ['How can we reach you?', '07700 900123'],
];

/** The same address with other letters at its end. */
const noAddress = (address) => `${address.slice(0, -3)}xyz`;

const interest = (address) => async (visitor, look) => {
  await visitor.page.goto(address);
  await look('the notice');
  await visitor.follow('Start');
  await through(visitor, look, MENTOR);
  await visitor.page.goto(`${address}?page=about`);
  await visitor.fill({ 'First name': 'Small', 'Last name': 'Person', 'Date of birth': '2014-01-01' });
  await visitor.press('Next');
  await look('too young');
  await visitor.page.goto(noAddress(address));
  await look('an address that is none');
};

const referral = (address, typed) => async (visitor, look) => {
  await visitor.page.goto(address);
  await look('the notice');
  await visitor.press('Start');
  await through(visitor, look, typed);
};

const consent = (address, name) => async (visitor, look) => {
  await visitor.page.goto(address);
  await look('the notice');
  await visitor.follow('Go on to the questions');
  await look('the questions');
  await visitor.press('Look at my answers');
  await look('the questions, sent empty');
  for (const yes of await visitor.main.getByRole('radio', { name: 'Yes' }).all()) await yes.check();
  await visitor.fill({ 'Your full name': name });
  await visitor.press('Look at my answers');
  await look('the last look');
  await visitor.press('Send my answers');
  await look('the receipt');
  await visitor.press('Stop taking part');
  await look('taken back');
  await visitor.page.goto(noAddress(address));
  await look('an address that is none');
};

const certificate = (address) => async (visitor, look) => {
  await visitor.page.goto(address);
  await look('good');
  await visitor.page.goto('/certificate/0000-0000-0000-0000');
  await look('not good');
};

/** The practitioner's tablet: in a young person's hands, and given back. */
const tablet = (side, name, called) => async (practitioner, look) => {
  await openPerson(practitioner, COHORT, side, name);
  await handOver(practitioner, called, side);
  await through(practitioner, look, [['What would you like to change?', 'Sleep better']], { last: 'I am done' });
  await practitioner.page.goto('/hand-over');
  await look('when it is over');
};

/** The tablet with the introduction cards, and a yes to the first. */
const cards = (side, name, what) => async (practitioner, look) => {
  await openPerson(practitioner, COHORT, side, name);
  await practitioner.page.goto(`${new URL(practitioner.page.url()).pathname}/hand-over`);
  await practitioner.choose({ 'What for?': what });
  await practitioner.press('Hand over now');
  await through(practitioner, look, [], { last: 'I am done' });
};

/** Every walk: what it is, whether young people go it, who holds the screen. */
export const walks = (at) => [
  { name: 'the form of those who want to be mentors', young: true, walk: interest(at.interest) },
  { name: 'the form of a young person who asks for a mentor', young: true, walk: referral(at.refer, OWN) },
  { name: 'the form of a parent who asks for a mentor', young: false, walk: referral(at.refer, PARENT) },
  { name: 'the consent of a parent or carer', young: false, walk: consent(at.carer, 'Adwoa Mensah') },
  { name: 'the consent of a young person', young: true, walk: consent(at.young, 'Thảo Nguyễn') },
  { name: 'the check of a certificate', young: false, walk: certificate(at.certificate) },
  { name: 'the tablet with a mentee', young: true, byTablet: true, walk: tablet('Mentees', 'Lay Edwards', 'Lay') },
  { name: 'the tablet with a mentor', young: true, byTablet: true, walk: tablet('Mentors', 'Amara Mensah', 'Amara') },
  { name: 'the card before a mentee', young: true, byTablet: true, walk: cards('Mentees', 'Tariq Sharma', 'Choosing a mentor') },
  { name: 'the card before a mentor', young: true, byTablet: true, walk: cards('Mentors', 'Şeyma Yıldız', 'Saying yes or no to a mentee') },
];
