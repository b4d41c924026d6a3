namespace Personalisation.Api.Tests.Faults;

/// <summary>One write: all its data contain its number.</summary>
internal sealed class Write(int number, string method, string path, string json, string? key)
{
    /// <summary>Its number, greater than those of all earlier writes of the same user.</summary>
    public int Number => number;

    public string Method => method;

    public string Path => path;

    public string Json => json;

    /// <summary>Its idempotency key; null for none.</summary>
    public string? Key => key;

    /// <summary>Whether it was acknowledged.</summary>
    public bool IsAcknowledged { get; set; }

    public bool IsOfBlob => Path.StartsWith("/api/v1/blob", StringComparison.Ordinal);

    /// <summary>The write with a number, which selects one of five kinds.</summary>
    public static Write Of(string id, int number)
    {
        var kind = number % 5;
        var key = kind is 1 or 4 ? Guid.NewGuid().ToString() : null;
        return kind switch
        {
            0 or 1 => new Write(number, "PUT", $"/api/v1/profile/{id}", Profile(number), key),
            2 => new Write(number, "PUT", $"/api/v1/blob/{id}", Blob(number), key),
            _ => new Write(number, "PATCH", $"/api/v1/blob/{id}", Blob(number), key),
        };
    }

    private static string Profile(int number) =>
        $$"""
            {"tags":["{{number}}"],"segments":[{{Segment("a", number)}},{{Segment("b", number)}},{{Segment(
                "c",
                number
            )}}]}
            """;

    private static string Segment(string type, int number) =>
        $$"""{"type":"{{type}}","categories":[{"id":"{{number}}","score":0.5}]}""";

    private static string Blob(int number) => $$"""{"first":{{number}},"list":[{{number}}],"last":{{number}}}""";
}
