using Personalisation.Application.Errors;

namespace Personalisation.Application.ApiKeys;

/// <summary>The key has rights that the caller lacks; nothing was stored.</summary>
public sealed class ApiKeyExceedsCallerException()
    : UseCaseException("The key may do more, in more places or for longer than your own.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ApiKeyError.ExceedsCaller, 403);
}
