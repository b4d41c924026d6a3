namespace Personalisation.Cli.Seeding;

/// <summary>
/// The words that users are made of. The order matters: another order gives other users for the same seed.
/// </summary>
internal static class Vocabulary
{
    public static readonly IReadOnlyList<string> Tags =
    [
        "binge_watcher",
        "bookworm",
        "chess",
        "commuter",
        "cyclist",
        "early_bird",
        "foodie",
        "gamer",
        "gardener",
        "job_seeker",
        "night_owl",
        "parent",
        "pet_owner",
        "photographer",
        "politics_nerd",
        "runner",
        "student",
        "subscriber",
        "traveller",
        "weekend_reader",
    ];

    public static readonly IReadOnlyList<string> Segments =
    [
        "evening_categories",
        "morning_categories",
        "weekend_categories",
        "yearly_categories",
    ];

    public static readonly IReadOnlyList<string> Categories =
    [
        "art",
        "books",
        "cars",
        "climate",
        "economy",
        "fashion",
        "film",
        "football",
        "games",
        "gardening",
        "health",
        "history",
        "law",
        "local",
        "music",
        "nature",
        "politics",
        "recipes",
        "science",
        "sports",
        "technology",
        "theatre",
        "travel",
        "weather",
    ];

    public static readonly IReadOnlyList<string> Languages = ["de", "en", "es", "fr", "it", "nl", "pl", "pt"];

    public static readonly IReadOnlyList<string> Devices = ["desktop", "phone", "speaker", "tablet", "tv", "watch"];

    public static readonly IReadOnlyList<string> FirstNames =
    [
        "Ada",
        "Alan",
        "Barbara",
        "Claude",
        "Donald",
        "Edsger",
        "Frances",
        "Grace",
        "Ivan",
        "Jean",
        "John",
        "Katherine",
        "Ken",
        "Leslie",
        "Lynn",
        "Margaret",
        "Niklaus",
        "Radia",
        "Shafi",
        "Tony",
    ];

    public static readonly IReadOnlyList<string> LastNames =
    [
        "Allen",
        "Bartik",
        "Conway",
        "Dijkstra",
        "Goldwasser",
        "Hamilton",
        "Hoare",
        "Hopper",
        "Johnson",
        "Knuth",
        "Lamport",
        "Liskov",
        "Lovelace",
        "McCarthy",
        "Perlman",
        "Shannon",
        "Sutherland",
        "Thompson",
        "Turing",
        "Wirth",
    ];
}
