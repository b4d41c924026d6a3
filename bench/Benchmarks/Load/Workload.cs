namespace Personalisation.Benchmarks.Load;

/// <summary>One kind of request; each client has its own user.</summary>
/// <param name="Name">In the table: <c>GET profile, 20 segments</c>.</param>
/// <param name="Verb"><c>GET</c> or <c>PUT</c>.</param>
/// <param name="Kind">What is asked for: <c>profile</c>, <c>segment</c> or <c>blob</c>.</param>
/// <param name="Size">Segments of the profile, or bytes of the document.</param>
internal sealed record Workload(string Name, string Verb, string Kind, int Size)
{
    /// <summary>In the order of the table.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("GET profile, 2 segments", "GET", "profile", 2),
        new("GET profile, 20 segments", "GET", "profile", 20),
        new("GET segment", "GET", "segment", 2),
        new("GET blob, 1 KB", "GET", "blob", 1_000),
        new("GET blob, 20 KB", "GET", "blob", 20_000),
        new("PUT profile, 2 segments", "PUT", "profile", 2),
        new("PUT profile, 20 segments", "PUT", "profile", 20),
        new("PUT segment", "PUT", "segment", 2),
        new("PUT blob, 1 KB", "PUT", "blob", 1_000),
        new("PUT blob, 20 KB", "PUT", "blob", 20_000),
    ];

    /// <summary>A name for addresses.</summary>
    public string Key => $"{Verb}-{Kind}-{Size}";

    /// <summary>The id of a user.</summary>
    public string IdOf(int user) => $"bench-{Kind}-{Size}-{user}";

    /// <summary>Its path on the service and the floor.</summary>
    public string PathOf(int user) =>
        Kind switch
        {
            "segment" => $"/api/v1/profile/{IdOf(user)}/segment/{Sample.TypeOf(0)}",
            _ => $"/api/v1/{Kind}/{IdOf(user)}",
        };

    /// <summary>The body of a PUT; none for a GET.</summary>
    public byte[] BodyOf(int user) =>
        (Verb, Kind) switch
        {
            ("GET", _) => [],
            (_, "segment") => Sample.Segment(),
            _ => SeedOf(user).Body,
        };

    /// <summary>The PUT that makes all that the workload reads.</summary>
    public (string Path, byte[] Body) SeedOf(int user)
    {
        var id = IdOf(user);
        return Kind is "blob"
            ? ($"/api/v1/blob/{id}", Sample.Blob(id, Size))
            : ($"/api/v1/profile/{id}", Sample.Profile(id, Size));
    }
}
