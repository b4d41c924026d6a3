using Personalisation.Domain;
using Personalisation.Domain.Profiles;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>What came of one attempt to write a profile.</summary>
/// <param name="IsOvertaken">True where another writer came first, so that nothing was stored.</param>
/// <param name="Stored">What was stored; null where nothing was to be.</param>
internal sealed record SaveAttempt(bool IsOvertaken, Versioned<ProfileChange>? Stored)
{
    public static readonly SaveAttempt Nothing = new(false, null);
    public static readonly SaveAttempt Overtaken = new(true, null);
}
