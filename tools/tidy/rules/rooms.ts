import type { Finding, Repository } from '../repository.ts';

/** Every room has a door and a page about itself. */
export function rooms(repository: Repository): Finding[] {
  const paths = new Set(repository.files.map((file) => file.path));
  const folders = [
    ...repository.modules.map((name) => `modules/${name}`),
    ...repository.platformFolders.map((name) => `platform/${name}`),
  ];
  return folders.flatMap((folder) =>
    ['README.md', 'index.ts']
      .filter((name) => !paths.has(`${folder}/${name}`))
      .map((name) => ({ path: folder, line: 1, rule: 'room', message: `${name} is missing`, measure: 1 })),
  );
}
