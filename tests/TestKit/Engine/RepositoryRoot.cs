namespace Personalisation.TestKit.Engine;

/// <summary>The clone that the tests run in.</summary>
public static class RepositoryRoot
{
    /// <summary>The absolute path of the folder with <c>Personalisation.sln</c>.</summary>
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Personalisation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException(
                $"No folder above {AppContext.BaseDirectory} holds Personalisation.sln."
            );
    }
}
