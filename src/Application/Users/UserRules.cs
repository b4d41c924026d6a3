using FluentValidation;
using Personalisation.Domain.Users;

namespace Personalisation.Application.Users;

/// <summary>The rules of the values of users, for validators.</summary>
internal static class UserRules
{
    public static IRuleBuilderOptions<T, string?> IsEmailAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(EmailAddress.IsValid).WithMessage(EmailAddress.Rule);

    public static IRuleBuilderOptions<T, string?> IsUserName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(UserName.IsValid).WithMessage(UserName.Rule);
}
