using System.Text.Json;

namespace Personalisation.Cli.Login;

/// <summary>The logins of a person on this machine, in a file that only its owner may read.</summary>
internal sealed class LoginFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string _path;

    private LoginFile(string path) => _path = path;

    /// <summary>The file; null if the environment names no folder for it.</summary>
    public static LoginFile? Of(Shell shell)
    {
        var folder =
            shell.Setting("XDG_CONFIG_HOME")
            ?? shell.Setting("APPDATA")
            ?? (shell.Setting("HOME") is { } home ? Path.Combine(home, ".config") : null);
        return folder is null ? null : new LoginFile(Path.Combine(folder, "personalisation", "logins.json"));
    }

    /// <summary>The login at a service; null if there is none.</summary>
    public SavedLogin? Find(Uri service) =>
        Read().Find(login => login.Service.Equals(service.AbsoluteUri, StringComparison.Ordinal));

    /// <summary>Keeps a login in place of an earlier one at its service.</summary>
    public void Save(SavedLogin login) => Write([.. Others(login.Service), login]);

    /// <summary>Forgets the login at a service.</summary>
    public void Remove(Uri service) => Write([.. Others(service.AbsoluteUri)]);

    private IEnumerable<SavedLogin> Others(string service) =>
        Read().Where(login => !login.Service.Equals(service, StringComparison.Ordinal));

    private List<SavedLogin> Read()
    {
        try
        {
            return File.Exists(_path)
                ? JsonSerializer.Deserialize<List<SavedLogin>>(File.ReadAllBytes(_path)) ?? []
                : [];
        }
        catch (JsonException)
        {
            throw new LoginException($"{_path} is damaged: delete it and log in again.");
        }
    }

    // Created with its rights, and put in place when it is whole.
    private void Write(SavedLogin[] logins)
    {
        var folder = Path.GetDirectoryName(_path)!;
        var isUnix = !OperatingSystem.IsWindows();
        if (isUnix)
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
        else
        {
            Directory.CreateDirectory(folder);
        }

        var whole = $"{_path}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isUnix)
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var file = new FileStream(whole, options))
        {
            JsonSerializer.Serialize(file, logins);
        }

        File.Move(whole, _path, overwrite: true);
    }
}
