namespace Personalisation.Api.Hosting.Authentication;

/// <summary>The keys of the configuration.</summary>
/// <param name="keys">Each with the SHA-256 of its text.</param>
internal sealed class KeyRing(IReadOnlyList<KeyValuePair<ReadOnlyMemory<byte>, ClientKey>> keys) : IApiKeySource
{
    /// <summary>Whether there are no keys.</summary>
    public bool IsEmpty => keys.Count == 0;

    /// <summary>The keys, in the order of the configuration.</summary>
    public IEnumerable<ClientKey> Keys => keys.Select(key => key.Value);

    /// <inheritdoc/>
    public ValueTask<ClientKey?> Find(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        new(HashComparison.Find(keys, hash.Span, static key => key.Key).Value);
}
