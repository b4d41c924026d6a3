using Personalisation.Application.Errors;

namespace Personalisation.Application.ApiKeys;

/// <summary>The key is revoked or has expired; nothing was stored.</summary>
public sealed class ApiKeyEndedException() : UseCaseException("The key is revoked or has expired; create another.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ApiKeyError.Ended, 409);
}
