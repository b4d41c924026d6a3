using Personalisation.Domain.Identity;

namespace Personalisation.Application.Bulk;

/// <summary>A valid line to store.</summary>
/// <param name="Id">The user's id; lines of one user are stored in their order.</param>
/// <param name="Value">The data to store, in the type of the feature that owns the line.</param>
internal sealed record ImportLoad(UserId Id, object Value);
