using FluentValidation;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Users;

namespace Personalisation.Application.Users;

/// <summary>The rules of the values of users, for validators.</summary>
internal static class UserRules
{
    public static IRuleBuilderOptions<T, string?> IsUserName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Obeys(UserName.IsValid, UserName.Rule);
}
