using FluentValidation;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>The rules of the values of profiles, for validators.</summary>
internal static class ProfileRules
{
    public static IRuleBuilderOptions<T, string?> IsSegmentType<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(SegmentType.IsValid, SegmentType.Rule);
}
