using Personalisation.Application.Errors;

namespace Personalisation.Application.ApiKeys;

/// <summary>Another key has the name; nothing was stored.</summary>
public sealed class ApiKeyNameTakenException()
    : UseCaseException("Another key has this name; a name is free 30 days after its key has ended.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(ApiKeyError.NameTaken, 409);
}
