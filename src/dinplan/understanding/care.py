"""Signs of danger, distress and abuse in a text, by patterns that a person can read and review.

The classifier finds most emergencies. These patterns are the net below it: sentences that must
never be missed, whatever the training data. They ask for somebody who acts or suffers now, so that
"livstruende sykdom", "vold i oppveksten" and "selvmord i familien" stay ordinary questions.
What happened once ("han slo meg", "I tried to end my life") is left to the model, which hears when.
"""

import re

from dinplan.understanding.questions import SENTENCE_END

MYSELF = r"(?:jeg|eg|æ|e|i)"
WANT = r"(?:vil|ønsker|ønskjer|skal|kommer til å|kjem til å|har lyst til å|orker bare å|vurderer å|tenker på å|tenkjer på å)"

A_GAME = (
    r"(?! (?:(?:i|på) (?:sjakk|kort|yatzy|ludo|fotball|tennis)|(?:in|at) (?:cards|chess|scrabble|"
    r"football|tennis|everything)))"
)
"""What follows where nobody is beaten but at a game."""

KIN = (
    r"(?:(?:søster|søstra|søstera|søsteren|bror|broren|dattera?|datteren|sønn|sønnen|sonen|gutten|guten|jenta|"
    r"mor|mora|moren|far|faren|mannen|kona|bestemor|bestefar|barnebarnet|barnet|ungen|kjæresten) "
    r"(?:min|mi|mitt|vår)|pappa|mor|far|barnet|ungen)"
)
KIN_IN_ENGLISH = (
    r"my (?:mum|mom|mother|dad|father|kids?|child|children|son|daughter|sister|brother|wife|husband|"
    r"grand(?:mother|father|son|daughter|child|children))"
)
"""The speaker's own: "she hits her brother" is mostly a child and a parent's question."""

JUST_NOW = r"\b(?:nettopp|nett no|akkurat|minutt\w* s[ií]\w+|timer? s[ií]\w+|i dag|i kveld|i natt|i går|i morges|i morgest|igjen)\b"
"""Says that what happened is no past yet."""

LONG_AGO = re.compile(
    r"\bfor (?:\w+ )?(?:år|måneder|månader) s[ií]\w*|\bfor (?:lenge|lengje) s[ií]\w*|\b(?:i|in|since) (?:19|20)\d\d\b|"
    r"\bi (?:mange|flere|fleire|alle) år\b|\bi (?:fjor|oppveksten|barndommen|sommer|sumar)\b|\bår siden\b|\bår sidan\b|"
    r"\bi (?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)\b|"
    r"\bden gangen\b|\bden gongen\b|\bfør i (?:tida|tiden)\b|\b(?:da|då) (?:jeg|eg|æ|vi|me|han|hun|ho) var\b|"
    r"\bsom (?:ung|barn|liten|lita|nyfødt|nyfødd)\b|\b(?:tidligere|tidlegare)\b|\bat birth\b|\bwas born\b|\bwere born\b|"
    r"\b(?:years?|months) ago\b|\blong ago\b|\bfor (?:\w+ )?years\b|\blast year\b|\bwhen (?:i|we|he|she) was\b|\bgrew up\b|"
    r"\bin (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn)\b",
    re.IGNORECASE,
)
"""Says that something is over. Then no pattern decides about the sentence, and the model weighs the
whole message."""

DANGER = re.compile(
    "|".join(
        (
            # thoughts of suicide, one's own
            r"(?<!held på å )(?<!holder på å )(?<!prøvde å )(?<!prøvd å )\bta (?:livet|live) (?:mitt|av (?:meg|mæ|mej|me))\b(?! (?:som|for|i) \d)",
            # "Det tar livet av meg" is a stair or a form.
            rf"\b(?:{MYSELF} (?:tar|tek)|(?:tar|tek) {MYSELF}) (?:livet|live) av (?:meg|mæ|mej)\b",
            r"\b(?:tar|tek) (?:(?:jeg|eg|æ) )?(?:livet|live) mitt\b",
            r"\b(?:tenker|tenkjer|vurderer) på å hoppe\b|\b(?:kutter|kuttar) meg\b(?! (?:på|i) )",
            rf"\b{MYSELF} {WANT} (?:ikke |ikkje |itj )?(?:å )?(?:dø|døy|daue|drepe meg)\b",
            rf"\b{MYSELF} (?:vil|orker|klarer|greier|orkar|klarar) (?:ikke|ikkje|itj|inte)(?: å)? leve?\b",
            r"\b(?:vil|orker|orkar) (?:ikke|ikkje|itj) leve?(?: lenger| lenger| meir| mer| mæ)?\b",
            r"\b(?:gjøre|gjere|gjør|gjer) (?:det )?slutt på (?:livet|alt|det)\b",
            r"\b(?:selvmord|sjølvmord) er (?:den )?(?:eneste|einaste) (?:utvei|utveg)|\bsuicide is (?:my|the) only (?:way out|option)\b",
            r"\b(?:tenker|tenkjer) (?:mye |mykje |bare |berre |ofte |hele tiden |hele tida |heile tida )?"
            r"på (?:selvmord|sjølvmord)\b(?! i (?:familien|slekta))",
            r"\b(?<!not )(?<!n't )(?<!never )(?:think|thinks|thinking) (?:a lot |only |often )?(?:of|about) "
            r"(?:suicide|killing (?:my|him|her|them)sel\w+)\b(?! in the family)",
            r"\bselvmordstanker nå\b|\b(?:har|får) (?:sterke )?(?:selvmordstanker|sjølvmordstankar)\b",
            r"\b(?:skade|skader|kutte|kutter|skadar|kuttar) meg (?:selv|sjøl|sjølv)\b",
            r"\b(?:tatt|tok|teke|svelget|svelga) (?:en |ei )?(?:overdose|masse (?:tabletter|piller|pillar))\b(?! (?:i|for) \d)",
            r"\b(?<!tried to )(?:kill|hurt|harm|hang|cut) myself\b|\b(?<!tried to )end (?:my life|it all)\b|\bgoing to end it\b|\b(?:going|want|plan) to take my (?:own )?life\b",
            r"\b(?:i|we) (?:really |just )?(?:want|wanna|wish|am going|plan) to die\b",
            r"\bdo(?:n't| not|nt) want to (?:live|be alive|exist)\b|\bno reason to live\b|\bi am suicidal\b|\bi'?m suicidal\b",
            # somebody else's
            r"\b(?:han|hun|ho|hu|barnet|sønnen min|dattera? mi|datteren min|mannen min|kona mi|mamma|pappa|broren? min) "
            r"(?:vil|sier at (?:han|hun|ho) vil|truer med å|trugar med å|prøver å|forsøker å) "
            r"(?:dø|ta livet|ta sitt|drepe|hoppe|henge)",
            r"\b(?:he|she|they|my (?:son|daughter|husband|wife|mother|father|brother|sister|friend)) "
            r"(?:wants? to|is going to|is trying to|threatens? to|is threatening to) (?:die|kill|jump|hang|hurt)",
            # violence and threats now
            r"\b(?:slår|sparker|sparkar|kveler|kvelar|banker|bankar|mishandler|mishandlar|truer|trugar|voldtar|valdtek) "
            rf"(?:meg|mæ|oss|ungene|ungane|barna|mamma|{KIN})\b(?! at\b)(?! (?:ikke |ikkje |itj )?(?:til|te) ro\b)"
            + A_GAME,
            rf"\b(?:slo|sparka|sparket|banka|banket|voldtok|valdtok) (?:meg|mæ|oss|ungene|ungane|barna|{KIN})\b[^.!?]*{JUST_NOW}",
            r"\b(?:is|are|keeps?|was) (?:hitting|beating|choking|kicking|threatening|attacking|raping|strangling) (?:me|us|my|her|him|the)\b",
            r"\b(?:hits|beats|kicks|threatens|hurts|rapes) (?:me(?! why| how| what)|us|"
            rf"{KIN_IN_ENGLISH})\b" + A_GAME,
            r"\b(?:blir|vert) (?:banka|banket|slått|slegen|slege|mishandl\w+|voldtatt|valdteken)\b"
            + A_GAME,
            r"\b(?:gets?|getting|am being|is being|being) (?:beaten|choked|strangled|raped)\b"
            + A_GAME,
            r"\btruer (?:med å|meg med å) drepe\b|\bthreatens? to kill\b|\bkommer til å drepe\b|\bgoing to kill (?:me|us|her|him)\b",
            r"\bhar (?:en |ein )?kniv\b|\bhas a (?:knife|gun)\b|\bmed (?:en )?kniv mot\b",
            # life in danger
            r"\b(?:puster|pustar|puste|pust) (?:ikke|ikkje|itj)\b|\bikke (?:får )?puste\b|\bfår (?:ikke|ikkje|itj) (?:puste|pusta|luft)\b",
            r"\b(?:bevisstløs|bevisstlaus|besvimt og våkner ikke|livløs|livlaus)\b",
            r"\b(?:not|isn'?t|stopped|can'?t|cannot|can not) breath(?:e|ing)?\b|\bis unconscious\b|\bwon'?t wake up\b|\b(?:having|has|got|think it'?s) (?:a )?heart attack\b(?! (?:in|last|years?|ago))",
            r"\b(?:hjerteinfarkt|hjarteinfarkt|hjertestans|hjartestans) nå\b|\bbløder (?:kraftig|masse|mye)\b|\bbleeding (?:a lot|badly|heavily)\b",
            r"^\W*(?:hjelp (?:meg|mæ|oss)|help (?:me|us))(?:,? (?:please|nå|no|now|vær så snill))*\W*$",
            r"^\W*(?:brann|fire|det brenner) ?!\W*$",
            r"\bdet brenner (?:hos|i|her)\b|\b(?:house|flat|kitchen) is on fire\b",
        )
    ),
    re.IGNORECASE,
)

DISTRESS = re.compile(
    r"\b(?:utslitt|utsliten|utslitne|fortvil[ae]t|orker (?:ikke|snart ikke) mer|orkar (?:ikkje|snart ikkje) meir|"
    r"orke itj mer|klarer ikke mer|klarar ikkje meir|knekker|knekkar|gråter|græt|håpløst|håplaust|"
    r"på bristepunktet|helt alene|heilt aleine|sover ikke|søv ikkje|redd og sliten|sliten og redd|"
    r"exhausted|desperate|hopeless|can'?t (?:take|cope|go on)|cannot cope|at my wit'?s end|burn(?:ed|t) out|"
    r"breaking down|falling apart|crying|overwhelmed|so tired of|worn out)\b",
    re.IGNORECASE,
)

BARE_ALARM = re.compile(
    r"^\W*(?:(?:en|ein|et|eit|a|an)\s+)?(?:"
    r"selvmord|sjølvmord|suicide|selvmordstanker|sjølvmordstankar|suicidal(?: thoughts?)?|"
    r"self[- ]?harm|selvskading|sjølvskading|overdose|forgiftning|forgifting|poisoning|livsfare|"
    r"drukning|drukningsulykke|drowning|kvelning|kveling|choking|"
    r"hjertestans|hjartestans|cardiac arrest|eksplosjon|explosion|"
    r"vold|vald|violence|voldtekt|valdtekt|rape|overgrep|abuse|mishandling|"
    r"drapstrusler|drapstruslar|death threats?|knivstikking|stabbing|skyting|shooting|"
    r"ambulanse|ambulance|emergency|11[023])(?:\W+(?:kom|hjelp|help|please|nå|no|now))*\W*$",
    re.IGNORECASE,
)
"""A word that is the whole message: whoever writes no more than that is told where help is. To a
model that has also seen it in questions about a past or an illness it is nothing in particular."""

BARE_CALL = re.compile(
    r"^\W*(?:(?:(?:jeg|eg|æ|vi|me|i|we) )?(?:trenger|treng|need) (?:litt |some )?)?(?:hjelp|help)"
    r"(?:,? please)?\W*$",
    re.IGNORECASE,
)
"""A call that may mean the assistant's help as well as a rescuer's."""

ABUSE = re.compile(
    r"\b(?:hold kjeft|hald kjeft|drit og dra|dra til helvete|faen ta|fy faen|jævla|jævlig (?:bot|robot)|"
    r"dritt(?:bot|robot|sekk|ting)?|idiot|kuk|fitte|hore|rasshøl|rassh[oø]l|taper|tosk|dust(?:ebot)?|"
    r"fuck|f\*+ck|shut up|asshole|bitch|bastard|stupid (?:bot|robot|machine|thing)|moron|dickhead|cunt|wanker)\b",
    re.IGNORECASE,
)  # fmt: skip
"""Counts only where no topic was found: somebody may swear and still ask."""


def shows_danger(text: str) -> bool:
    """Whether somebody's life or safety seems to be in danger now."""
    if BARE_ALARM.match(text):
        return True
    if not DANGER.search(text):
        return False
    sentences = SENTENCE_END.split(text) if LONG_AGO.search(text) else [text]
    return any(DANGER.search(s) and not LONG_AGO.search(s) for s in sentences)


def shows_distress(text: str) -> bool:
    """Whether somebody seems worn out or in despair, without danger."""
    return bool(DISTRESS.search(text)) or calls_for_help(text)


def calls_for_help(text: str) -> bool:
    """Whether a text is nothing but a call for help, without saying whose."""
    return bool(BARE_CALL.match(text))


def is_abusive(text: str) -> bool:
    """Whether a text holds insults."""
    return bool(ABUSE.search(text))
