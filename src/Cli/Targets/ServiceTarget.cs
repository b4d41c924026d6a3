using System.Text.Json.Nodes;
using Personalisation.Client;
using Personalisation.Domain.Identity;

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
    // Under its address if it has an id: people may call no other, and keys either.
    public async Task<Stored<ProfileResponse>> PutProfile(
        ProfileRequest profile,
        CancellationToken cancellationToken
    ) =>
        StoredOf(
            UserId.IsValid(profile.Id)
                ? await _client.PutProfileByIdAsync(profile.Id!, profile, cancellationToken: cancellationToken)
                : await _client.PutProfileAsync(profile, cancellationToken: cancellationToken)
        );

    /// <inheritdoc/>
    public async Task<Stored<JsonObject>> PutBlob(JsonObject blob, CancellationToken cancellationToken) =>
        StoredOf(
            blob["id"] is JsonValue value && value.TryGetValue(out string? id) && UserId.IsValid(id)
                ? await _client.PutBlobByIdAsync(id, blob, cancellationToken: cancellationToken)
                : await _client.PutBlobAsync(blob, cancellationToken: cancellationToken)
        );

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
    public Task<bool> AddUser(UserRequest user, CancellationToken cancellationToken) =>
        IsNew(_client.CreateUserAsync(user, cancellationToken: cancellationToken), "user_exists");

    /// <inheritdoc/>
    public Task PutCategory(string slug, string name, CancellationToken cancellationToken)
    {
        var category = new ProductCategoryRequest { Name = name };
        return _client.PutProductCategoryAsync(slug, category, cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> AddVendor(NewVendorRequest vendor, CancellationToken cancellationToken) =>
        IsNew(_client.CreateVendorAsync(vendor, cancellationToken: cancellationToken), "vendor_exists");

    /// <inheritdoc/>
    public Task<bool> AddProduct(NewProductRequest product, CancellationToken cancellationToken) =>
        IsNew(_client.CreateProductAsync(product, cancellationToken: cancellationToken), "product_exists");

    /// <inheritdoc/>
    public Task PutReview(string product, string user, ReviewRequest review, CancellationToken cancellationToken) =>
        _client.PutReviewAsync(product, user, review, cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public async Task AddFavourites(string user, string product, string vendor, CancellationToken cancellationToken)
    {
        await _client.AddFavouriteProductAsync(user, product, cancellationToken: cancellationToken);
        await _client.AddFavouriteVendorAsync(user, vendor, cancellationToken: cancellationToken);
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

    private static async Task<bool> IsNew<T>(Task<Answer<T>> creation, string code)
    {
        try
        {
            await creation;
            return true;
        }
        catch (ProblemException problem) when (string.Equals(problem.Code, code, StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static Stored<T> StoredOf<T>(Answer<T> answer) => new(answer.StatusCode == 201, answer.Result);
}
