namespace Personalisation.Cli.Login;

/// <summary>The tokens of a saved login, renewed before they expire and after the service has refused one.</summary>
internal sealed class LoginTokens(LoginFile file, SavedLogin login, Provider provider, TimeProvider clock)
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);
    private SavedLogin _login = login;
    private bool _isUsed;

    /// <summary>A token; asked for again only when the service has refused the last one.</summary>
    /// <exception cref="LoginException">The login has expired.</exception>
    public async Task<string> Next(CancellationToken cancellationToken)
    {
        if (_isUsed || _login.ExpiresAt - Early <= clock.GetUtcNow())
        {
            _login = await provider.Renew(_login, cancellationToken);
            file.Save(_login);
        }

        _isUsed = true;
        return _login.AccessToken;
    }
}
