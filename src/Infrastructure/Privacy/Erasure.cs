using Personalisation.Domain.Identity;

namespace Personalisation.Infrastructure.Privacy;

/// <summary>An erasure whose stubs are in place.</summary>
/// <param name="Id">Whose data.</param>
/// <param name="WriteToken">What tells it from any other erasure, of the same user too; whoever takes it over keeps it.</param>
/// <param name="FoundLive">Whether there was anything that had not expired; true where it was begun by another.</param>
internal sealed record Erasure(UserId Id, string WriteToken, bool FoundLive);
