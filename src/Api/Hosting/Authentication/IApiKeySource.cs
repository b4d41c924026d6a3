namespace Personalisation.Api.Hosting.Authentication;

/// <summary>Keys of one origin, such as the configuration. All sources are asked until one knows the key.</summary>
internal interface IApiKeySource
{
    /// <summary>The key, if this source has it and it is valid now; otherwise null.</summary>
    /// <param name="hash">The SHA-256 of the key's text; the source compares it in constant time.</param>
    /// <param name="cancellationToken">Cancelled when the client disconnects.</param>
    ValueTask<ClientKey?> Find(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);
}
