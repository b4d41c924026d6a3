using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Personalisation.Client;

namespace Personalisation.Cli.Seeding;

/// <summary>A generated user: the same for the same seed and number, so that seeding twice changes nothing.</summary>
internal sealed class SeededUser
{
    // Fixed, because a version with the same instant and content is stored once, however often it is sent.
    private static readonly DateTimeOffset Newest = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const int Days = 90;
    private readonly Random _random;
    private readonly DateTimeOffset _updatedAt;

    public SeededUser(int seed, int number)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed}/{number}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        _random = new Random(BinaryPrimitives.ReadInt32LittleEndian(hash));
        Id = new Guid(hash.AsSpan(4, 16)).ToString();
        _updatedAt = Newest.AddSeconds(-_random.Next(Days * 24 * 3600));
        Profile = NewProfile();
        Blob = NewBlob();
        Entry = NewUser();
    }

    /// <summary>The user's id.</summary>
    public string Id { get; }

    /// <summary>Up to 5 tags and 1–4 segments with 3–8 categories each.</summary>
    public ProfileRequest Profile { get; }

    /// <summary>A document of about a kilobyte.</summary>
    public JsonObject Blob { get; }

    /// <summary>The entry of the directory.</summary>
    public UserRequest Entry { get; }

    private ProfileRequest NewProfile() =>
        new()
        {
            Id = Id,
            Tags = Some(Vocabulary.Tags, _random.Next(6)),
            Segments = [.. Some(Vocabulary.Segments, 1 + _random.Next(4)).Select(NewSegment)],
            CreatedAt = _updatedAt,
            UpdatedAt = _updatedAt,
        };

    private ProfileSegmentRequest NewSegment(string type) =>
        new()
        {
            Type = type,
            Categories = [.. Some(Vocabulary.Categories, 3 + _random.Next(6)).Select(NewCategory)],
            CreatedAt = _updatedAt,
            UpdatedAt = _updatedAt,
        };

    private CategoryRequest NewCategory(string id) => new() { Id = id, Score = _random.Next(1, 1001) / 1000.0 };

    private JsonObject NewBlob() =>
        new()
        {
            ["id"] = Id,
            ["language"] = Some(Vocabulary.Languages, 1)[0],
            ["consent"] = new JsonObject { ["newsletter"] = _random.Next(2) == 0, ["ads"] = _random.Next(2) == 0 },
            ["devices"] = new JsonArray([.. Some(Vocabulary.Devices, 1 + _random.Next(3)).Select(it => (JsonNode)it)]),
            ["visits"] = new JsonArray([.. Enumerable.Range(0, 4 + _random.Next(8)).Select(_ => NewVisit())]),
        };

    private JsonObject NewVisit() =>
        new()
        {
            ["category"] = Some(Vocabulary.Categories, 1)[0],
            ["seconds"] = _random.Next(1, 1800),
            ["finished"] = _random.Next(3) > 0,
        };

    private UserRequest NewUser()
    {
        var (first, last) = (Some(Vocabulary.FirstNames, 1)[0], Some(Vocabulary.LastNames, 1)[0]);
        // The address contains the id, because addresses are unique.
        return new()
        {
            Id = Id,
            Email = $"{first}.{last}.{Id}@example.com".ToLowerInvariant(),
            Name = $"{first} {last}",
        };
    }

    private string[] Some(IReadOnlyList<string> words, int count)
    {
        var chosen = words.ToArray();
        _random.Shuffle(chosen);
        return chosen[..count];
    }
}
