using MediatR;
using Personalisation.Application.ApiKeys;
using Personalisation.Client;
using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Cli.Targets;

/// <summary>The keys of a table, without a service. Anyone with access to the table has all rights anyway.</summary>
internal sealed class TableKeys(ServiceProvider services) : IKeyTarget
{
    private readonly IMediator _mediator = services.GetRequiredService<IMediator>();

    /// <inheritdoc/>
    public async Task<KeyResponse> Create(KeyRequest key, CancellationToken cancellationToken)
    {
        var command = new CreateApiKeyCommand(
            key.Name,
            key.Role,
            key.Scopes?.ToList(),
            key.Party,
            key.Addresses?.ToList(),
            key.ExpiresAt,
            ApiKeyRights.All
        );
        return Of(await _mediator.Send(command, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyResponse>> List(CancellationToken cancellationToken) =>
        [.. (await _mediator.Send(new ListApiKeysQuery(), cancellationToken)).Select(Of)];

    /// <inheritdoc/>
    public async Task<KeyResponse?> Rotate(string id, int? overlapHours, CancellationToken cancellationToken)
    {
        var command = new RotateApiKeyCommand(id, overlapHours, ApiKeyRights.All);
        return await _mediator.Send(command, cancellationToken) is { } rotated ? Of(rotated) : null;
    }

    /// <inheritdoc/>
    public Task<bool> Revoke(string id, CancellationToken cancellationToken) =>
        _mediator.Send(new RevokeApiKeyCommand(id, ApiKeyRights.All), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static KeyResponse Of(NewApiKey made) => Of(made.Key, secret: made.Secret.Text);

    private static KeyResponse Of(ListedApiKey listed) => Of(listed.Key, listed);

    private static KeyResponse Of(ApiKey key, ListedApiKey? listed = null, string? secret = null) =>
        new()
        {
            Secret = secret,
            Valid = listed?.IsValid,
            LastUsedAt = listed?.LastUsedAt,
            Id = key.Id.Value,
            Name = key.Name.Value,
            Role = RoleName.Of(key.Grant.Role),
            Scopes = key.Grant.ScopeTexts,
            Party = key.Grant.Party?.ToString(),
            Addresses = key.Grant.AddressTexts,
            CreatedAt = key.CreatedAt,
            ExpiresAt = key.ExpiresAt,
            RotatedAt = key.RotatedAt,
            PreviousUntil = key.PreviousUntil,
            RevokedAt = key.RevokedAt,
        };
}
