namespace Personalisation.Application.Users;

/// <summary>The stable codes of the directory's own errors.</summary>
public static class UserError
{
    /// <summary>Another user has the e-mail address.</summary>
    public const string EmailTaken = "email_taken";

    /// <summary>A user with the id exists.</summary>
    public const string UserExists = "user_exists";
}
