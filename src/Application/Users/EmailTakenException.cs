using Personalisation.Application.Errors;

namespace Personalisation.Application.Users;

/// <summary>Another user has the e-mail address; nothing was stored.</summary>
public sealed class EmailTakenException() : UseCaseException("Another user has this e-mail address.")
{
    /// <inheritdoc/>
    public override ErrorEntry Entry => new(UserError.EmailTaken, 409);
}
