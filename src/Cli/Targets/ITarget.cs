using System.Text.Json.Nodes;
using Personalisation.Client;

namespace Personalisation.Cli.Targets;

/// <summary>
/// The target of commands, a service or a table. Both use the service's contracts, so that both print the same.
/// </summary>
internal interface ITarget : IAsyncDisposable
{
    /// <summary>A profile, current or as of a time; null if absent.</summary>
    Task<ProfileResponse?> FindProfile(
        string id,
        DateTimeOffset? asOf,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>A document; null if absent.</summary>
    Task<JsonObject?> FindBlob(string id, bool consistent, CancellationToken cancellationToken);

    /// <summary>Puts a profile under its own id, or under a new one.</summary>
    Task<Stored<ProfileResponse>> PutProfile(ProfileRequest profile, CancellationToken cancellationToken);

    /// <summary>Puts a document under its own id, or under a new one.</summary>
    Task<Stored<JsonObject>> PutBlob(JsonObject blob, CancellationToken cancellationToken);

    /// <summary>Changes parts of a profile; null if absent.</summary>
    Task<ProfileResponse?> PatchProfile(string id, JsonObject patch, CancellationToken cancellationToken);

    /// <summary>Changes parts of a document; null if absent.</summary>
    Task<JsonObject?> PatchBlob(string id, JsonObject patch, CancellationToken cancellationToken);

    /// <summary>The versions of a segment, newest first; read page by page on demand.</summary>
    IAsyncEnumerable<VersionResponse> EachVersion(
        string id,
        string type,
        DateTimeOffset? from,
        DateTimeOffset? to,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>Removes everything stored about a user; false if there is nothing.</summary>
    Task<bool> Erase(string id, CancellationToken cancellationToken);

    /// <summary>Adds a user to the directory; false if the id already exists.</summary>
    Task<bool> AddUser(UserRequest user, CancellationToken cancellationToken);

    /// <summary>Stores a category of products.</summary>
    Task PutCategory(string slug, string name, CancellationToken cancellationToken);

    /// <summary>Adds a vendor; false if the id already exists.</summary>
    Task<bool> AddVendor(NewVendorRequest vendor, CancellationToken cancellationToken);

    /// <summary>Adds a product; false if the id already exists.</summary>
    Task<bool> AddProduct(NewProductRequest product, CancellationToken cancellationToken);

    /// <summary>Puts a user's review of a product.</summary>
    Task PutReview(string product, string user, ReviewRequest review, CancellationToken cancellationToken);

    /// <summary>Makes a product and a vendor favourites of a user.</summary>
    Task AddFavourites(string user, string product, string vendor, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the lines of a part and reports events; the last is the summary, unless the response breaks off.
    /// </summary>
    IAsyncEnumerable<ImportEvent> Import(Part part, ImportPlan plan, CancellationToken cancellationToken);

    /// <summary>
    /// All data, one line each, with cursors in between and a summary at the end, unless the response breaks off.
    /// </summary>
    IAsyncEnumerable<string> Export(ExportPlan plan, string? cursor, CancellationToken cancellationToken);
}

/// <summary>The stored result of a put.</summary>
/// <param name="IsCreation">True if there was none before.</param>
internal sealed record Stored<T>(bool IsCreation, T Value);
