using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using MediatR;
using Personalisation.Application.Blobs;
using Personalisation.Application.Privacy;
using Personalisation.Application.Profiles;
using Personalisation.Application.Users;
using Personalisation.Cli.Output;
using Personalisation.Client;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Versioning;

namespace Personalisation.Cli.Targets;

/// <summary>A table, by the use cases that the service has, too: the same rules and the same items.</summary>
internal sealed class TableTarget(ServiceProvider services) : ITarget
{
    private readonly IMediator _mediator = services.GetRequiredService<IMediator>();

    /// <inheritdoc/>
    public async Task<ProfileResponse?> FindProfile(
        string id,
        DateTimeOffset? asOf,
        bool consistent,
        CancellationToken cancellationToken
    )
    {
        var found = asOf is { } time
            ? await _mediator.Send(new GetProfileAsOfQuery(id, time, consistent), cancellationToken)
            : (await _mediator.Send(new GetProfileQuery(id, consistent), cancellationToken))?.Value;
        return found?.ToResponse();
    }

    /// <inheritdoc/>
    public async Task<JsonObject?> FindBlob(string id, bool consistent, CancellationToken cancellationToken)
    {
        var found = await _mediator.Send(new GetBlobQuery(id, consistent), cancellationToken);
        return found is null ? null : Json.ReadObject(found.Value.Utf8.Span);
    }

    /// <inheritdoc/>
    public async Task<Stored<ProfileResponse>> PutProfile(ProfileRequest profile, CancellationToken cancellationToken)
    {
        var change = (await _mediator.Send(profile.ToCommand(), cancellationToken)).Value;
        return new(change.IsCreation, change.After.ToResponse());
    }

    /// <inheritdoc/>
    public async Task<Stored<JsonObject>> PutBlob(JsonObject blob, CancellationToken cancellationToken)
    {
        var command = new SaveBlobCommand(null, Json.Utf8Of(blob), Precondition.None);
        var saved = await _mediator.Send(command, cancellationToken);
        return new(saved.IsCreation, Json.ReadObject(saved.Document.Value.Utf8.Span));
    }

    /// <inheritdoc/>
    public async Task<ProfileResponse?> PatchProfile(
        string id,
        JsonObject patch,
        CancellationToken cancellationToken
    ) => (await _mediator.Send(patch.ToPatchOf(id), cancellationToken))?.Value.ToResponse();

    /// <inheritdoc/>
    public async Task<JsonObject?> PatchBlob(string id, JsonObject patch, CancellationToken cancellationToken)
    {
        var command = new PatchBlobCommand(id, Json.Utf8Of(patch), Precondition.None);
        return await _mediator.Send(command, cancellationToken) is { } patched
            ? Json.ReadObject(patched.Value.Utf8.Span)
            : null;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<VersionResponse> EachVersion(
        string id,
        string type,
        DateTimeOffset? from,
        DateTimeOffset? to,
        bool consistent,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        string? cursor = null;
        do
        {
            var query = new GetVersionsQuery(id, type, from, to, null, cursor, consistent);
            var page = await _mediator.Send(query, cancellationToken);
            foreach (var version in page.Items)
            {
                yield return version.ToVersion();
            }

            cursor = page.NextCursor;
        } while (cursor is not null);
    }

    /// <inheritdoc/>
    public Task<bool> Erase(string id, CancellationToken cancellationToken) =>
        _mediator.Send(new EraseUserCommand(id, ErasurePrecondition.None), cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> AddUser(UserRequest user, CancellationToken cancellationToken)
    {
        try
        {
            await _mediator.Send(new CreateUserCommand(user.Id, user.Email, user.Name), cancellationToken);
            return true;
        }
        catch (UserExistsException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Task PutCategory(string slug, string name, CancellationToken cancellationToken) =>
        new TableMarket(_mediator).PutCategory(slug, name, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> AddVendor(NewVendorRequest vendor, CancellationToken cancellationToken) =>
        new TableMarket(_mediator).AddVendor(vendor, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> AddProduct(NewProductRequest product, CancellationToken cancellationToken) =>
        new TableMarket(_mediator).AddProduct(product, cancellationToken);

    /// <inheritdoc/>
    public Task PutReview(string product, string user, ReviewRequest review, CancellationToken cancellationToken) =>
        new TableMarket(_mediator).PutReview(product, user, review, cancellationToken);

    /// <inheritdoc/>
    public Task AddFavourites(string user, string product, string vendor, CancellationToken cancellationToken) =>
        new TableMarket(_mediator).AddFavourites(user, product, vendor, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ImportEvent> Import(Part part, ImportPlan plan, CancellationToken cancellationToken) =>
        new TableLines(_mediator).Import(part, plan, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> Export(ExportPlan plan, string? cursor, CancellationToken cancellationToken) =>
        new TableLines(_mediator).Export(plan, cursor, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();
}
