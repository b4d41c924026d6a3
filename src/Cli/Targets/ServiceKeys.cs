using Personalisation.Client;

namespace Personalisation.Cli.Targets;

/// <summary>The keys of a service, by its generated client.</summary>
internal sealed class ServiceKeys(HttpClient http) : IKeyTarget
{
    private readonly PersonalisationClient _client = new(http);

    /// <inheritdoc/>
    public async Task<KeyResponse> Create(KeyRequest key, CancellationToken cancellationToken) =>
        (await _client.CreateKeyAsync(key, cancellationToken: cancellationToken)).Result;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeyResponse>> List(CancellationToken cancellationToken) =>
        [.. (await _client.GetKeysAsync(cancellationToken)).Result.Items];

    /// <inheritdoc/>
    public async Task<KeyResponse?> Rotate(string id, int? overlapHours, CancellationToken cancellationToken)
    {
        var request = new RotateKeyRequest { OverlapHours = overlapHours };
        return (await _client.RotateKeyAsync(id, request, cancellationToken: cancellationToken).IfFound())?.Result;
    }

    /// <inheritdoc/>
    public async Task<bool> Revoke(string id, CancellationToken cancellationToken) =>
        await _client.RevokeKeyAsync(id, cancellationToken: cancellationToken).IfFound() is not null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }
}
