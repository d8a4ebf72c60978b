"""Pages and pasted texts with what no author wrote, between the paragraphs of the practice article."""

POST = (
    '<p lang="en">Hundreds came to the lake today and nobody was in danger at all. <a href="https://t.co/x">pic.twitter.com/Ab1</a></p>'
    '&mdash; Ada Brandt (@adabrandt) <a href="https://twitter.com/adabrandt/status/1">March 12, 2024</a>'
)
# Markup of a page, by what stands in it; with a word that the note must have.
IN_PAGES = {
    "ad p": ("<p>Advertisement</p>", "advertisement"),
    "ad div": (
        "<div class='ad-slot'><p>ADVERTISEMENT</p><p>Story continues below advertisement</p></div>",
        "advertisement",
    ),
    "ad hash": (
        "<p>AD</p><p>Remove ads</p><p>Sponsored content</p><p>Article continues after ad</p><p>- Advertisement -</p>",
        "five labels",
    ),
    "ad text": (
        "<div class='advert'><p>Advertisement</p><p>Swim suits from Holm and Sons are now half price in all our shops until Sunday.</p></div>",
        "advertisement",
    ),
    "key events": (
        "<section><h2>Key events</h2><ul><li><time>10.42</time> <a href='#a'>The mayor says that the lake will close at ten from May</a></li><li><time>09.15</time> <a href='#b'>Swimmers gather at the town hall with towels and flags</a></li></ul></section>",
        "Key events",
    ),
    "key events p": (
        "<h2>Key events</h2><p>10:42 The mayor says that the lake will close at ten from May.</p><p>09:15 Swimmers gather at the town hall with towels and flags.</p>",
        "Key events, with two lines",
    ),
    "key points": (
        "<div class='key-points'><h3>Key points</h3><ul><li>The lake is to close at ten, the council of the town says.</li><li>Swimmers want lamps and a guard instead of a closed lake.</li></ul></div>",
        "Key points",
    ),
    "read more p": (
        "<p>Read more: <a href='/x'>How the lake was dug by hand a century ago</a></p>",
        "pointer",
    ),
    "read more strong": (
        "<p><strong>READ MORE:</strong> <a href='/x'>How the lake was dug by hand a century ago</a></p><p>ALSO READ | The mayor's plan for the lake</p><p>See also: Ten lakes to swim in this summer</p><p>Related: Ten lakes to swim in this summer.</p>",
        "four pointers",
    ),
    "tweet": (
        f'<blockquote class="twitter-tweet">{POST}</blockquote><script async src="https://platform.twitter.com/widgets.js"></script>',
        "one post (“Ada Brandt”)",
    ),
    "insta": (
        '<blockquote class="instagram-media"><div><a href="https://instagram.com/p/x">View this post on Instagram</a><p>A post shared by Ada Brandt (@adabrandt)</p></div></blockquote>',
        "@adabrandt",
    ),
    "tiktok": (
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@ada/video/1"><section><a href="https://tiktok.com/@ada">@ada</a> Hundreds came to the lake today and nobody was in danger at all. <a>#lake</a></section></blockquote>',
        "@ada",
    ),
    "bluesky": (
        '<blockquote class="bluesky-embed" data-bluesky-uri="at://x"><p lang="en">Hundreds came to the lake today and nobody was in danger at all.</p>&mdash; Ada Brandt (<a href="https://bsky.app/profile/ada">@ada.bsky.social</a>) <a>March 12, 2024 at 10:00 AM</a></blockquote>',
        "Ada Brandt",
    ),
    "mastodon": (
        '<blockquote class="mastodon-embed" data-embed-url="https://m.s/@a/1"><a href="https://m.s/@a/1"><div>Post by @ada@m.s</div><div>View on Mastodon</div></a></blockquote>',
        "post",
    ),
    "fb": (
        '<div class="fb-post" data-href="https://facebook.com/x"><blockquote cite="https://facebook.com/x"><p>Hundreds came to the lake today and nobody was in danger at all.</p>Posted by <a>Ada Brandt</a> on <a>Tuesday, March 12, 2024</a></blockquote></div>',
        "post",
    ),
    "reddit": (
        '<blockquote class="reddit-embed-bq"><a href="https://reddit.com/r/x">Hundreds came to the lake today and nobody was in danger</a><br> by <a>u/ada</a> in <a>ostrey</a></blockquote>',
        "post",
    ),
    "figcaption": (
        "<figure><img src='a.jpg'><figcaption>The lake of Ostrey in the evening, seen from the town hall. Photograph: Jo Smith/Getty Images</figcaption></figure>",
        "caption",
    ),
    "wp caption": (
        "<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>The lake of Ostrey in the evening, seen from the town hall. (AP Photo/Jo Smith)</p></div>",
        "one caption",
    ),
    "caption p": (
        "<p class='caption'>Swimmers at the lake of Ostrey on a warm evening. Jo Smith/Reuters</p>",
        "caption",
    ),
    "caption BBC": (
        "<figure><span>Image source, Getty Images</span><figcaption>Image caption, Swimmers at the lake of Ostrey on a warm evening</figcaption></figure><p>Image source, Getty Images</p><p>Image caption, Swimmers at the lake of Ostrey on a warm evening</p>",
        "captions",
    ),
    "newsletter": (
        "<div class='newsletter'><h3>Sign up to Morning Lake</h3><p>Get our best stories sent to you every morning, with a picture of the lake.</p><p>Privacy Notice: Newsletters may contain info about charities and online ads.</p></div>",
        "Morning Lake",
    ),
    "after newsletter": (
        "<p>after newsletter promotion</p><p>skip past newsletter promotion</p>",
        "lines of the site",
    ),
    "editor": (
        "<p><em>Editor's note: This article was amended on 12 March 2024 to correct the mayor's age.</em></p>",
        "note of the paper",
    ),
    "poll": (
        "<p>Follow us on Facebook and Twitter.</p><p>Have an opinion? Email letters@echo.test.</p><p>© 2024 The Ostrey Echo. All rights reserved.</p>",
        "lines of the site",
    ),
    "watch": (
        "<p>Watch: The mayor swims in the lake</p><p>Listen: Ten minutes about lakes</p><p>VIDEO: The mayor swims</p>",
        "pointers",
    ),
    "most read": (
        "<section><h2>Most read</h2><ol><li>The swimmers of Harlow have a guard and lamps</li><li>The mayor has a plan for the old mill</li></ol></section>",
        "Most read",
    ),
    "tweet div": (
        '<div class="tweet-embed"><p>Hundreds came to the lake today and nobody was in danger at all.</p><p>— Ada Brandt (@adabrandt) March 12, 2024</p></div>',
        "Ada Brandt",
    ),
    "related list": (
        "<h3>More on this story</h3><ul><li><a href='/1'>Swimmers of Harlow have a guard and lamps</a></li><li><a href='/2'>The mayor has a plan for the old mill</a></li></ul>",
        "More on this story",
    ),
    "linked post": (f"<blockquote>{POST}</blockquote>", "one post (“Ada Brandt”)"),
}
# Lines of a pasted text.
PASTED = {
    "ad": ("Advertisement", "advertisement"),
    "ad2": ("Story continues below advertisement", "advertisement"),
    "ad3": ("ADVERTISEMENT - CONTINUE READING BELOW", "advertisement"),
    "ad glued": ("AD\nRemove Ads", "two labels"),
    "key": (
        "Key events\n10.42\nThe mayor says that the lake will close at ten from May\n09.15\nSwimmers gather at the town hall with towels and flags",
        "Key events, with four lines",
    ),
    "key2": (
        "Key points\n\n• The lake is to close at ten, the council of the town says.\n\n• Swimmers want lamps and a guard instead of a closed lake.",
        "Key points, with two lines",
    ),
    "key3": (
        "Key takeaways:\nThe lake is to close at ten, the council of the town says.\nSwimmers want lamps and a guard instead.",
        "Key takeaways",
    ),
    "read": ("Read more: How the lake was dug by hand a century ago", "pointer"),
    "read2": ("READ MORE\nHow the lake was dug by hand a century ago", "READ MORE"),
    "read3": ("Also read | The mayor's plan for the lake", "pointer"),
    "tweet sig": (
        "Hundreds came to the lake today and nobody was in danger at all. pic.twitter.com/Ab1\n— Ada Brandt (@adabrandt) March 12, 2024",
        "post",
    ),
    "tweet sig2": (
        "Hundreds came to the lake today and nobody was in danger at all.\n\n— Ada Brandt (@adabrandt) March 12, 2024",
        "Ada Brandt",
    ),
    "tweet one": (
        "Hundreds came to the lake today and nobody was in danger at all. — Ada Brandt (@adabrandt) March 12, 2024",
        "post",
    ),
    "x copy": (
        "Ada Brandt\n@adabrandt\n·\nMar 12\nHundreds came to the lake today and nobody was in danger at all.\n12\n34\n1.2K\n5,678",
        "@adabrandt",
    ),
    "x copy2": (
        "Ada Brandt @adabrandt · Mar 12\n\nHundreds came to the lake today and nobody was in danger at all.\n\n34 likes",
        "@adabrandt",
    ),
    "insta": ("View this post on Instagram\n\nA post shared by Ada Brandt (@adabrandt)", "posts"),
    "caption": (
        "Swimmers at the lake of Ostrey on a warm evening. Photograph: Jo Smith/Getty Images",
        "caption",
    ),
    "caption2": ("Swimmers at the lake. (AP Photo/Jo Smith)", "caption"),
    "caption3": ("Image source, Getty Images\nImage caption, Swimmers at the lake", "captions"),
    "caption4": ("Photo: Jo Smith / The Echo", "caption"),
    "caption5": ("Getty Images", "caption"),
    "site": ("Share\nSave\nComments (12)\n5 min read\nListen to this article", "five lines of the site"),
    "news": ("Sign up to our newsletter", "line of the site"),
    "sub": ("Subscribe to our newsletter for the best stories", "line of the site"),
    "note": ("This article was amended on 12 March 2024 to correct the mayor's age.", "note of the paper"),
    "upd": ("Published: 12 March 2024 10:42 GMT", "line of the site"),
    "c": ("© 2024 The Ostrey Echo. All rights reserved.", "line of the site"),
    "most": (
        "Most read\n1. The swimmers of Harlow have lamps\n2. The mayor has a plan",
        "Most read, with two lines",
    ),
    "caption in brackets": (
        "The loudspeaker at its new place on the south shore (photo: the club)",
        "caption",
    ),
}
# Lines that look a little like those, and that an author may well write.
KEPT = [
    "This report was published last week by the Institute, and it says that nobody knows.",
    "Published in 1912, the book sold well.",
    "Watch: they will do it again.",
    "Listen: the lake is not yours.",
    "See: Article 5 of the treaty.",
    "Picture a town at dusk.",
    "Picture by picture, the film shows a town that has lost its lake.",
    "More in sorrow than in anger",
    "Subscribe to that view, and you lose the lake.",
    "Share the lake, share the town.",
    "Save the lake",
    "Menus and prices",
    "The mayor told the Echo via Reuters.",
    "He wrote to me at @ada and I answered.",
    "— Ada Brandt",
    "Correction is not censorship.",
    "Related to this is the question of the mill.",
    "Recommended by whom?",
    "Highlights of the week were few.",
    "Key events of the war are forgotten.",
    "In 2024 the Ostrey Echo was sold.",
    "10:42 was the hour at which the lake closed.",
    "Read the treaty.",
    "Read it again: nobody is named.",
    "Advertising is a kind of persuasion.",
    "Comments like these are common.",
    "Live and let live",
    "Sign up, they said.",
    "Follow the money.",
    "Topics of the day",
    "The photo: a lake at night.",
    "Print is dead.",
    "REPORTER: What did you see?",
    "HOLM: A lake.",
    "Like the others, she swam.",
    "Editor and writer agree.",
    "The video by the lake went round the world.",
    "Image is everything.",
    "Ads are everywhere, said Holm.",
    "Photo by photo she built the case.",
    "Promoted to general, he left.",
    "Sponsored by the state, the club grew.",
]
