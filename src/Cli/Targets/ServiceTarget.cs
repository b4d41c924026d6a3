using System.Text.Json.Nodes;
using Personalisation.Client;

namespace Personalisation.Cli.Targets;

/// <summary>A service, by its generated client.</summary>
internal sealed class ServiceTarget(HttpClient http) : ITarget
{
    private readonly PersonalisationClient _client = new(http);

    /// <inheritdoc/>
    public async Task<ProfileResponse?> FindProfile(
        string id,
        DateTimeOffset? asOf,
        bool consistent,
        CancellationToken cancellationToken
    ) => (await _client.GetProfileAsync(id, asOf, consistent, cancellationToken: cancellationToken).IfFound())?.Result;

    /// <inheritdoc/>
    public async Task<JsonObject?> FindBlob(string id, bool consistent, CancellationToken cancellationToken) =>
        (await _client.GetBlobAsync(id, null, consistent, cancellationToken: cancellationToken).IfFound())?.Result;

    /// <inheritdoc/>
    public async Task<Stored<ProfileResponse>> PutProfile(
        ProfileRequest profile,
        CancellationToken cancellationToken
    ) => StoredOf(await _client.PutProfileAsync(profile, cancellationToken: cancellationToken));

    /// <inheritdoc/>
    public async Task<Stored<JsonObject>> PutBlob(JsonObject blob, CancellationToken cancellationToken) =>
        StoredOf(await _client.PutBlobAsync(blob, cancellationToken: cancellationToken));

    /// <inheritdoc/>
    // As received, because a contract does not distinguish null from absent members.
    public async Task<ProfileResponse?> PatchProfile(string id, JsonObject patch, CancellationToken cancellationToken)
    {
        var members = patch.ToDictionary(one => one.Key, one => (object?)one.Value, StringComparer.Ordinal);
        var verbatim = new ProfilePatch { Verbatim = members };
        return (await _client.PatchProfileAsync(id, verbatim, cancellationToken: cancellationToken).IfFound())?.Result;
    }

    /// <inheritdoc/>
    public async Task<JsonObject?> PatchBlob(string id, JsonObject patch, CancellationToken cancellationToken) =>
        (await _client.PatchBlobAsync(id, patch, cancellationToken: cancellationToken).IfFound())?.Result;

    /// <inheritdoc/>
    public IAsyncEnumerable<VersionResponse> EachVersion(
        string id,
        string type,
        DateTimeOffset? from,
        DateTimeOffset? to,
        bool consistent,
        CancellationToken cancellationToken
    ) => _client.EachVersionAsync(id, type, from, to, null, consistent, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> Erase(string id, CancellationToken cancellationToken) =>
        await _client.EraseProfileAsync(id, cancellationToken: cancellationToken).IfFound() is not null;

    /// <inheritdoc/>
    public async Task<bool> AddUser(UserRequest user, CancellationToken cancellationToken)
    {
        try
        {
            await _client.CreateUserAsync(user, cancellationToken: cancellationToken);
            return true;
        }
        catch (ProblemException problem) when (problem.Code is "user_exists")
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ImportEvent> Import(Part part, ImportPlan plan, CancellationToken cancellationToken) =>
        http.ImportAsync(part.Lines, isPacked: true, plan.Mode, plan.OnError, part.Key, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> Export(ExportPlan plan, string? cursor, CancellationToken cancellationToken) =>
        http.ExportAsync(plan.Kind, plan.UpdatedAfter, cursor, plan.IsConsistent, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Stored<T> StoredOf<T>(Answer<T> answer) => new(answer.StatusCode == 201, answer.Result);
}
