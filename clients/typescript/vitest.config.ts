import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/*.test.ts"],
    // Vite has a BASE_URL of its own, which the tests would see.
    env: { SERVICE_URL: process.env["BASE_URL"] ?? "" },
  },
});
