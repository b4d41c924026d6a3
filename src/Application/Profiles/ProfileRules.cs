using FluentValidation;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>The rules of the values of profiles, for validators.</summary>
internal static class ProfileRules
{
    public static IRuleBuilderOptions<T, string?> IsSegmentType<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(SegmentType.IsValid).WithMessage(SegmentType.Rule);
}
