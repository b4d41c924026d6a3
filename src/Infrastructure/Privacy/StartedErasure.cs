using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>An erasure whose stubs are in place.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="WriteToken">
/// Distinguishes it from any other erasure, even of the same user; unchanged when another instance takes over.
/// </param>
/// <param name="FoundLive">Whether there were unexpired data; true if another instance began it.</param>
internal sealed record StartedErasure(UserId Id, string WriteToken, bool FoundLive);
