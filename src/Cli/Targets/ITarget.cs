using System.Text.Json.Nodes;
using Personalisation.Cli.Bulk;
using Personalisation.Client;

namespace Personalisation.Cli.Targets;

/// <summary>What the commands ask, of a service or of a table. Contracts are the service's, so that both print the same.</summary>
internal interface ITarget : IAsyncDisposable
{
    /// <summary>A profile as it is or was; null if there is none.</summary>
    Task<ProfileResponse?> FindProfile(
        string id,
        DateTimeOffset? asOf,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>A document; null if there is none.</summary>
    Task<JsonObject?> FindBlob(string id, bool consistent, CancellationToken cancellationToken);

    /// <summary>Puts a profile under its own id, or under a new one.</summary>
    Task<Stored<ProfileResponse>> PutProfile(ProfileRequest profile, CancellationToken cancellationToken);

    /// <summary>Puts a document under its own id, or under a new one.</summary>
    Task<Stored<JsonObject>> PutBlob(JsonObject blob, CancellationToken cancellationToken);

    /// <summary>Changes a part of a profile; null if there is none.</summary>
    Task<ProfileResponse?> PatchProfile(string id, JsonObject patch, CancellationToken cancellationToken);

    /// <summary>Changes a part of a document; null if there is none.</summary>
    Task<JsonObject?> PatchBlob(string id, JsonObject patch, CancellationToken cancellationToken);

    /// <summary>The versions of a segment, newest first; asked for page by page while they are read.</summary>
    IAsyncEnumerable<VersionResponse> EachVersion(
        string id,
        string type,
        DateTimeOffset? from,
        DateTimeOffset? to,
        bool consistent,
        CancellationToken cancellationToken
    );

    /// <summary>Removes all that is held about a user; false where that is nothing.</summary>
    Task<bool> Erase(string id, CancellationToken cancellationToken);

    /// <summary>Adds a user to the directory; false where there is one of this id.</summary>
    Task<bool> AddUser(UserRequest user, CancellationToken cancellationToken);

    /// <summary>Stores the lines of a part, and tells of it; the last is the summary, unless the answer breaks off.</summary>
    IAsyncEnumerable<ImportEvent> Import(Part part, ImportPlan plan, CancellationToken cancellationToken);

    /// <summary>All that there is, a line for each, with cursors in between and a summary in the end, unless the answer breaks off.</summary>
    IAsyncEnumerable<string> Export(ExportPlan plan, string? cursor, CancellationToken cancellationToken);
}

/// <summary>What was put, as it is stored.</summary>
/// <param name="IsCreation">True where there was none before.</param>
internal sealed record Stored<T>(bool IsCreation, T Value);
