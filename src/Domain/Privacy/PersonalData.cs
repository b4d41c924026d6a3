using System.Collections.Immutable;
using Personalisation.Domain.Identity;

namespace Personalisation.Domain.Privacy;

/// <summary>Everything unexpired that is stored about a user. Each feature contributes its own domain types.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Current">Single values, such as the current profile.</param>
/// <param name="Histories">Lists, such as the versions of segments.</param>
public sealed record PersonalData(UserId Id, ImmutableArray<object> Current, ImmutableArray<PersonalHistory> Histories);
