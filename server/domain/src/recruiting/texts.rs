//! The wordings that ship, in plain words for readers of eleven and up. `{organisation}` stands for who runs the programme.

use super::WordingKind;

pub(super) const fn shipped(kind: WordingKind) -> &'static str {
    match kind {
        WordingKind::PrivacyNotice => PRIVACY_NOTICE,
        WordingKind::RoleBoundaries => ROLE_BOUNDARIES,
        WordingKind::ConfidentialityLimits => CONFIDENTIALITY_LIMITS,
        WordingKind::OnlineSafety => ONLINE_SAFETY,
        WordingKind::FirstMeeting => FIRST_MEETING,
    }
}

const FIRST_MEETING: &str = "\
We agree on this together, and both of us sign it. A worker is with us.
We meet once a week, at the time and in the place that we are given. If one of us cannot come, we say so early.
We listen to each other. We do not laugh at each other.
Each of us chooses what to talk about, and may say “I do not want to talk about this”.
What we talk about stays between us. We do not post it and we do not tell our friends.
There is one limit: if one of us may get hurt, or somebody else may, we tell a worker. We never promise to keep that secret.
We do not swap phone numbers or add each other online. We do not give money or presents.
If it does not feel right, each of us can tell the worker. Nobody has to say why, and nobody is in trouble.
After the last week we say goodbye together.";

const PRIVACY_NOTICE: &str = "\
Who we are: {organisation} runs the mentoring programme at your school or club.
Why we ask: we want to get to know you, and to see if mentoring is right for you. The law lets us do this because we need \
it to run the programme. It calls that “legitimate interests”.
Who sees it: the workers and managers of the programme. Your teachers and the young people you may mentor do not.
What we never do: we do not sell it. We do not use it for adverts. No computer decides about you.
Your parent or carer: we write to them only if you say that we may. You can leave that part empty.
How long we keep it: until two years after the programme ends. If you do not become a mentor, you can ask us to delete it \
sooner.
What you can do: you can ask to see it. You can ask us to put it right or to delete it. Talk to us first if something feels \
wrong. You can also complain to the Information Commissioner at ico.org.uk.
If what you write makes us worry that you or somebody else may be hurt, we tell the person whose job it is to keep you safe.";

const ROLE_BOUNDARIES: &str = "\
A mentor listens, spends time, and helps somebody younger find their own way.
I will:
turn up on time, or say early if I cannot;
meet my mentee only at the times and in the places we are given, where an adult can see us;
be kind and fair, and treat what matters to them as if it matters, because it does;
say “I do not know” when I do not know, and then ask a worker;
go to my own talks with a worker, and say how I am doing.
I will not:
try to be their doctor, their parent or their best friend;
lend or give money, or give gifts;
meet them outside the programme, or go to their home, or have them in mine;
have them in a car, or drink, smoke or take drugs around them;
be their boyfriend or girlfriend, or touch them in a way that is not all right;
keep a secret about anybody being hurt.
If it gets too much, I can stop. I tell a worker, and nobody will be cross with me.";

const CONFIDENTIALITY_LIMITS: &str = "\
What my mentee tells me is private. I do not talk about it with my friends, at home or online. I do not tell others who my \
mentee is.
There are things I must not keep to myself. I tell a worker or the safeguarding lead the same day if I think that:
somebody is being hurt, or may be hurt;
somebody may hurt themselves;
somebody may hurt someone else;
an adult or another young person is making somebody do things they do not want to do;
I am scared for them and I do not know why.
I do not have to be sure. I do not ask lots of questions. I do not try to fix it alone.
I never promise to keep a secret. I can say: “I am glad you told me. I may need to tell somebody who can help. I will tell \
you what I do.”
If somebody is in danger now, I call 999 first.
The same is true for me. What I tell a worker is private, unless somebody may be hurt. Then they must pass it on, and they \
will tell me.
I can ask a worker at any time if I am not sure.";

const ONLINE_SAFETY: &str = "\
My mentee and I talk when we meet. We do not message in between.
I will not:
swap phone numbers, names on apps, or game tags with my mentee;
follow, add or look for my mentee online, or say yes if they add me;
take or share photos, videos or voice notes of my mentee;
write about my mentee or our talks anywhere online, not even without their name;
send a message for somebody else, or pass one on.
If my mentee writes to me online, I do not answer there. I tell a worker, who will help us both.
If I see something online that worries me about my mentee or about me, I do not share it. I do not save it. I tell a worker.
On the programme’s own tablet or page, I write only what is asked, and I keep my code to myself.
If somebody asks me for photos, money or a secret meeting, it is not my fault. I tell an adult I trust, or I call Childline \
on 0800 1111.";
