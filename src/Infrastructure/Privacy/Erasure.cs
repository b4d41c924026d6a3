using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>An erasure whose stubs are in place.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="WriteToken">Distinguishes it from any other erasure, even of the same user; kept when another instance takes it over.</param>
/// <param name="FoundLive">Whether there was anything that had not expired; true where it was begun by another.</param>
internal sealed record Erasure(UserId Id, string WriteToken, bool FoundLive);
